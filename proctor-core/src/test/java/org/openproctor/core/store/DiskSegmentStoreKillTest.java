package org.openproctor.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;

/** A writer process is killed at a moment of chance; what it said was stored must be there. */
class DiskSegmentStoreKillTest {
  private static final int KILLS = 6;

  @TempDir Path root;

  /** The process that is killed: stores segments and says each number once it is committed. */
  public static final class Writer {
    private Writer() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
      DiskSegmentStore store = DiskSegmentStore.writing(Path.of(arguments[0]));
      long next = store.segments(SegmentStoreContract.STREAM).size();
      while (true) {
        SegmentStoreContract.put(
            store, SegmentStoreContract.STREAM, next, "body ".repeat(20_000) + next);
        System.out.println(next++);
      }
    }
  }

  @Test
  void whatWasCommitted_survivesKills() throws IOException, InterruptedException {
    Random random = new Random(137);
    long committed = -1;
    for (int kill = 0; kill < KILLS; kill++) {
      committed = Math.max(committed, runAndKill(3 + random.nextInt(20), random.nextInt(3000)));

      DiskSegmentStore store = DiskSegmentStore.writing(root);
      List<Segment> segments = store.segments(SegmentStoreContract.STREAM);
      assertThat(segments).hasSizeGreaterThan((int) committed);
      assertThat(store.verify(SegmentStoreContract.STREAM)).isEmpty();
    }
  }

  /** Gives the last number the process said before it was killed. */
  private long runAndKill(int lines, int spins) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                root.toString())
            .redirectErrorStream(true)
            .start();
    long last = -1;
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (int i = 0; i < lines; i++) {
        last = Long.parseLong(said.readLine());
      }
      for (int i = 0; i < spins; i++) {
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
    }
    return last;
  }
}
