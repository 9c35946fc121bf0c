package org.openproctor.ingest.demux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.ingest.Footage;

class GrowingWebmTest {
  /** More than a process has native callbacks of a kind. */
  private static final int STREAMS = 60;

  @TempDir Path folder;

  @Test
  void manyStreamsAtOnce_areEachReadToTheirEnd() throws Exception {
    byte[] recording = Files.readAllBytes(Footage.webm(folder.resolve("exam.webm"), 2));
    List<GrowingWebm> open = new ArrayList<>();
    try {
      for (int i = 0; i < STREAMS; i++) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(recording);
        open.add(GrowingWebm.open("recording " + i, bytes::read));
      }
      List<Integer> packets = open.stream().map(GrowingWebmTest::count).toList();
      assertThat(packets).hasSize(STREAMS).containsOnly(packets.get(0));
      assertThat(packets.get(0)).isGreaterThan(30);
    } finally {
      open.forEach(GrowingWebm::close);
    }
  }

  private static int count(GrowingWebm stream) {
    int packets = 0;
    while (stream.next().isPresent()) {
      packets++;
    }
    return packets;
  }
}
