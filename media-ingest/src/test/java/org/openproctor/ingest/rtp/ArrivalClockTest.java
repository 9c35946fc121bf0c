package org.openproctor.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hours of packets with simulated arrivals. */
class ArrivalClockTest {
  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long NETWORK = 30_000;

  private final Random random = new Random(5);

  /** A track of a simulated sender. */
  private final class Track {
    final int rate;
    final double speed;
    final long interval;
    final long firstTime;
    long jitter = 200_000;
    LongPredicate silent = at -> false;
    final ArrivalClock clock;
    long lastMapped = Long.MIN_VALUE;
    long lastCapture;

    /** How far from the truth a packet's time was, by when it was made. */
    final List<long[]> errors = new ArrayList<>();

    Track(int rate, double drift, long interval, long firstTime) {
      this.rate = rate;
      this.speed = 1 + drift;
      this.interval = interval;
      this.firstTime = firstTime;
      this.clock = new ArrivalClock(rate);
    }

    long rtp(long at) {
      return (firstTime + (long) (at * speed * rate / SECOND)) & 0xFFFF_FFFFL;
    }

    /** Some of every hundred are lost; some arrive after the ones behind them. */
    void run(long from, long to) {
      List<long[]> sent = new ArrayList<>();
      for (long at = from; at < to; at += interval) {
        if (!silent.test(at) && random.nextInt(100) >= 2) {
          sent.add(new long[] {at, at + NETWORK + (long) (random.nextDouble() * jitter)});
        }
      }
      List<long[]> arriving = new ArrayList<>(sent);
      arriving.sort(Comparator.comparingLong(packet -> packet[1]));
      int given = 0;
      int heard = 0;
      for (long[] packet : arriving) {
        clock.arrived(rtp(packet[0]), packet[1]);
        heard++;
        // In order again, as soon as those before are there or were waited for
        while (given < sent.size() && sent.get(given)[1] <= packet[1]) {
          map(sent.get(given++));
        }
      }
      assertThat(heard).isEqualTo(sent.size());
      while (given < sent.size()) {
        map(sent.get(given++));
      }
    }

    private void map(long[] packet) {
      long mapped = clock.micros(rtp(packet[0]), packet[1]);
      assertThat(mapped).isGreaterThan(lastMapped);
      if (lastMapped != Long.MIN_VALUE && packet[0] - lastCapture < 10 * SECOND) {
        // Neither heard nor seen: at most a twentieth faster or slower, but for the drift itself
        double step = (mapped - lastMapped) / (double) (packet[0] - lastCapture);
        assertThat(step).isBetween(0.94, 1.06);
      }
      lastMapped = mapped;
      lastCapture = packet[0];
      errors.add(new long[] {packet[0], mapped - packet[0] - NETWORK});
    }

    long worstAfter(long from) {
      return errors.stream()
          .filter(error -> error[0] >= from)
          .mapToLong(error -> Math.abs(error[1]))
          .max()
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.0002, -0.0002",
    "1, -0.0002, 0.0002",
    "3, 0.0002, -0.0002",
    "3, 0, 0.0002",
    "3, -0.0002, 0.00003"
  })
  void hoursOfDriftAndJitter_keepBothTracksInStep(int hours, double picture, double sound) {
    Track pictures = new Track(90_000, picture, 66_667, 0xFFFF_0000L);
    Track sounds = new Track(48_000, sound, 20_000, 12_345);
    pictures.run(0, hours * 60 * MINUTE);
    sounds.run(0, hours * 60 * MINUTE);

    // Each within 50 ms of the truth, so both within 100 ms of each other
    assertThat(pictures.worstAfter(10 * SECOND)).isLessThan(50_000);
    assertThat(sounds.worstAfter(10 * SECOND)).isLessThan(50_000);
    assertThat(pictures.worstAfter(0)).isLessThan(200_001);
  }

  @Test
  void trackThatBeginsLate_isWhereOurClockSays() {
    Track late = new Track(48_000, 0, 20_000, 99);
    late.run(7 * SECOND, MINUTE);

    assertThat(late.worstAfter(0)).isLessThan(200_001);
    assertThat(late.worstAfter(17 * SECOND)).isLessThan(20_000);
  }

  @ParameterizedTest
  @CsvSource({"6", "25", "45", "300", "3000"})
  void pausedTrack_keepsItsTime(long seconds) {
    Track muted = new Track(48_000, 0.0002, 20_000, 0xFFFF_FF00L);
    long begin = 20 * MINUTE;
    muted.silent = at -> at >= begin && at < begin + seconds * SECOND;
    muted.run(0, begin + seconds * SECOND + MINUTE);

    assertThat(muted.worstAfter(begin - SECOND)).isLessThan(100_000);
  }

  @Test
  void screenThatStandsStill_keepsItsTime() {
    Track screen = new Track(90_000, 0.0001, 5 * SECOND, 7);
    screen.run(0, 60 * MINUTE);

    assertThat(screen.worstAfter(MINUTE)).isLessThan(200_000);
  }

  @Test
  void senderWhoseTimeStandsStillInAPause_isCaughtUpWith() {
    ArrivalClock clock = new ArrivalClock(48_000);
    long gap = 8 * SECOND;
    long mapped = 0;
    for (long at = 0; at < 2 * MINUTE; at += 20_000) {
      long now = at < MINUTE ? at : at + gap;
      clock.arrived(at * 48 / 1000, now);
      mapped = clock.micros(at * 48 / 1000, now);
    }
    assertThat(mapped).isBetween(2 * MINUTE + gap - 50_000, 2 * MINUTE + gap);
  }

  @Test
  void senderWhoCountsAnew_goesOnWhereOurClockIs() {
    ArrivalClock clock = new ArrivalClock(90_000);
    long mapped = 0;
    for (long at = 0; at < MINUTE; at += 40_000) {
      long time = (at < MINUTE / 2 ? at * 9 / 100 : at * 9 / 100 + 3_000_000_000L) & 0xFFFF_FFFFL;
      clock.arrived(time, at);
      mapped = clock.micros(time, at);
      assertThat(mapped).isBetween(at - 10_000, at + 10_000);
    }
  }

  @Test
  void absurdTimes_neverGoBackNorFarFromTheirArrival() {
    ArrivalClock clock = new ArrivalClock(90_000);
    long before = Long.MIN_VALUE;
    for (long now = 0; now < MINUTE; now += 10_000) {
      long time = random.nextInt() & 0xFFFF_FFFFL;
      clock.arrived(time, now);
      long mapped = clock.micros(time, now);
      assertThat(mapped).isGreaterThan(before).isBetween(now - 10 * SECOND, now + SECOND);
      before = mapped;
    }
  }
}
