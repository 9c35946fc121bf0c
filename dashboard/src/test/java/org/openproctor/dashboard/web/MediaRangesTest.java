package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.TimeSpan;

class MediaRangesTest {
  private final MediaRanges ranges = new MediaRanges();

  @Test
  void spansThatTouch_areOne_inAnyOrder() {
    add(10, 12);
    add(4000, 4002);
    add(12, 14);
    add(8, 10);
    add(9, 11);
    assertThat(ranges).hasToString("0:00:08–0:00:14, 1:06:40–1:06:42");
    add(0, 5000);
    assertThat(ranges).hasToString("0:00:00–1:23:20");
  }

  @Test
  void manySpans_joinWhereTheGapIsSmallest() {
    for (int i = 0; i < 1000; i++) {
      add(100 * i, 100 * i + 2);
    }
    assertThat(ranges.toString().split(", ")).hasSize(20);
    assertThat(ranges.toString()).startsWith("0:00:00–").endsWith("–27:45:02");
  }

  private void add(long from, long to) {
    ranges.add(new TimeSpan(Duration.ofSeconds(from), Duration.ofSeconds(to)));
  }
}
