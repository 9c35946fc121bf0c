package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LookGridTest {
  private static List<Long> taken(double looksPerSecond, LongStream times) {
    LookGrid grid = new LookGrid(looksPerSecond);
    return times.filter(grid::take).boxed().toList();
  }

  @Test
  void fifteenFramesASecond_giveTheFirstAtOrAfterEachPoint() {
    assertThat(taken(2, LongStream.range(0, 40).map(i -> i * 1000 / 15)))
        .containsExactly(0L, 533L, 1000L, 1533L, 2000L, 2533L);
  }

  @Test
  void slowFrames_areAllTaken() {
    assertThat(taken(2, LongStream.of(0, 1000, 2000, 7000)))
        .containsExactly(0L, 1000L, 2000L, 7000L);
  }

  @Test
  void pause_isNotMadeUpFor() {
    assertThat(taken(2, LongStream.of(0, 100, 9900, 9950, 10_000)))
        .containsExactly(0L, 9900L, 10_000L);
  }

  @Test
  void oddRates_keepTheirPaceForHours() {
    long looks = taken(3, LongStream.range(0, 3 * 3600 * 30L).map(i -> i * 1000 / 30)).size();
    assertThat(looks).isBetween(3 * 3600 * 3 - 2L, 3 * 3600 * 3 + 2L);
  }

  @Test
  void timeThatGoesBack_isNotTakenTwice() {
    assertThat(taken(2, LongStream.of(0, 600, 500, 550, 1000))).containsExactly(0L, 600L, 1000L);
  }
}
