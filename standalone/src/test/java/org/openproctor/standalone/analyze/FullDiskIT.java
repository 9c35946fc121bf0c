package org.openproctor.standalone.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.standalone.analyze.Exams.analyze;
import static org.openproctor.standalone.analyze.Exams.assertRefused;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.SmallDisk;

class FullDiskIT {
  @TempDir Path folder;
  @TempDir Path disk;

  @Test
  void recordingThatDoesNotFit_isARefusalWithoutAReport() {
    try (SmallDisk small = SmallDisk.mount(disk, "300k")) {
      assertThat(small).isNotNull();
      Path video = Footage.webm(folder.resolve("exam.webm"), 16);
      Path out = disk.resolve("out");
      CommandRun run = analyze(video, out);
      assertRefused(run, ExitStatus.RESOURCE, out, out.toString());
      assertThat(run.err()).containsIgnoringCase("full");
    }
  }
}
