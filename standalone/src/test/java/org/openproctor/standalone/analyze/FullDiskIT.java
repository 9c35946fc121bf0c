package org.openproctor.standalone.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.openproctor.standalone.analyze.Exams.analyze;
import static org.openproctor.standalone.analyze.Exams.assertRefused;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;

/** On a real disk of 300 kB, which only some may mount. */
class FullDiskIT {
  @TempDir Path folder;
  @TempDir Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = did("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString());
    assumeTrue(mounted, "no right to mount a small disk here");
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      assertThat(did("umount", disk.toString())).isTrue();
    }
  }

  @Test
  void recordingThatDoesNotFit_isARefusalWithoutAReport() {
    Path video = Footage.webm(folder.resolve("exam.webm"), 16);
    Path out = disk.resolve("out");
    CommandRun run = analyze(video, out);
    assertRefused(run, ExitStatus.RESOURCE, out, out.toString());
    assertThat(run.err()).containsIgnoringCase("full");
  }

  private static boolean did(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }
}
