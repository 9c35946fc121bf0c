package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;

class SegmentListTest {
  @Test
  void fingerprint_isWhatSha256sumPrints() {
    // printf a > 000000.webm; printf b > 000001.webm; sha256sum *.webm | sha256sum
    SegmentList list =
        new SegmentList(
            List.of(
                segment(0, "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"),
                segment(1, "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d")));
    assertThat(list.fingerprint())
        .isEqualTo("67cd3204bc80750628389e88e7ed6256c47f2ae80993650dcfecd60e4ed2cc0b");
  }

  private static Segment segment(long sequence, String sha256) {
    return new Segment(
        new StreamId(SampleSession.SESSION, StreamKind.WEBCAM),
        sequence,
        new TimeSpan(Duration.ofSeconds(2 * sequence), Duration.ofSeconds(2 * sequence + 2)),
        "webm",
        1,
        sha256,
        true,
        List.of(new VideoFormat("vp8", 640, 480)));
  }
}
