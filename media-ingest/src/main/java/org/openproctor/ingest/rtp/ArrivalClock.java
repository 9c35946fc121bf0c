package org.openproctor.ingest.rtp;

import java.util.Arrays;

/**
 * One track's RTP time as time of our own clock, by when its packets arrive: where reports cannot
 * be trusted, that is what tracks have in common. A packet is never early, so the least delay seen
 * over half a minute is the network's own, and what is more is jitter. Times follow it slowly, by a
 * twentieth of what passes at the most, so nobody hears or sees it, and drift of some hundred parts
 * in a million is made good. After a pause the track stands where our clock says.
 *
 * <p>Times only grow. All are microseconds. For one thread.
 */
final class ArrivalClock {
  private static final long SECOND = 1_000_000;
  private static final int WINDOW = 30;
  private static final int RECENT = 5;
  private static final int ENOUGH = 20;

  /** The network delays packets by no more than this, mostly. */
  private static final long JITTER = 200_000;

  /** So much more delay for five seconds is no jitter: the sender's time stood still. */
  private static final long STOOD_STILL = SECOND;

  /** Such a step is the sender's, who counts from elsewhere now. */
  private static final long STEP = 10 * SECOND;

  /** How far a time may be from its arrival, whatever the sender says. */
  private static final long AHEAD = SECOND / 2;

  private static final long FOLLOWS_IN = 4 * SECOND;
  private static final double FASTEST = 0.05;
  private static final long DRIFT_KNOWN_AFTER = 300 * SECOND;
  private static final double MOST_DRIFT = 0.0003;

  private final int clockRate;
  private final long[] least = new long[WINDOW];
  private final int[] counts = new int[WINDOW];
  private long newest;
  private boolean started;
  private long ticks;
  private long arrival;
  private double offset;
  private long target;
  private long firstLeast;
  private long firstAt = Long.MIN_VALUE;
  private double drift;
  private long mapped = Long.MIN_VALUE;
  private long last = Long.MIN_VALUE;

  /**
   * @param clockRate of RTP's time, a second
   */
  ArrivalClock(int clockRate) {
    this.clockRate = clockRate;
  }

  /** A packet of this RTP time arrived; in any order. */
  void arrived(long time, long now) {
    long at = extended(time, started ? ticks + (now - arrival) * clockRate / SECOND : time);
    long delay = now - micros(at);
    if (!started || Math.abs(delay - offset) > STEP) {
      restart(delay, now);
    } else if (now - arrival > WINDOW * SECOND) {
      resume(delay, now);
    }
    note(delay, now);
    ticks = at > ticks || isFarBehind(at) ? at : ticks;
    arrival = Math.max(arrival, now);
  }

  /**
   * When a packet was sent, if the network had delayed it as little as any.
   *
   * @param time of one that has arrived, in the order they were sent
   * @param now when it did
   */
  long micros(long time, long now) {
    long at = micros(extended(time, ticks));
    long step = mapped == Long.MIN_VALUE ? 0 : Math.max(0, at - mapped);
    double behind = target - offset;
    if (mapped == Long.MIN_VALUE || Math.abs(behind) > STOOD_STILL) {
      offset = target;
    } else {
      double most = FASTEST * step;
      double follow = behind * Math.min(1, step / (double) FOLLOWS_IN);
      offset += Math.max(-most, Math.min(most, follow));
    }
    mapped = Math.max(mapped, at);
    long when = Math.max(now - STEP, Math.min(now + AHEAD, Math.round(at + offset)));
    last = Math.max(last + 1, when);
    return last;
  }

  private boolean isFarBehind(long at) {
    return ticks - at > STEP / SECOND * clockRate;
  }

  private void restart(long delay, long now) {
    started = true;
    forgetDelays();
    newest = Math.floorDiv(now, SECOND);
    offset = delay;
    firstAt = Long.MIN_VALUE;
    drift = 0;
    mapped = Long.MIN_VALUE;
  }

  /** Nothing is known but what drift makes of the pause, and this one packet. */
  private void resume(long delay, long now) {
    double guess = offset + drift * (now - arrival);
    offset = Math.max(delay - JITTER, Math.min(delay, guess));
    forgetDelays();
    newest = Math.floorDiv(now, SECOND);
    if (drift != 0) {
      note(Math.round(offset), now);
    }
  }

  private void note(long delay, long now) {
    long second = Math.max(newest, Math.floorDiv(now, SECOND));
    for (; newest < second; newest++) {
      int oldest = bucket(newest + 1);
      least[oldest] = Long.MAX_VALUE;
      counts[oldest] = 0;
    }
    int bucket = bucket(second);
    least[bucket] = Math.min(least[bucket], delay);
    counts[bucket]++;
    long recent = leastOf(RECENT);
    if (countOf(RECENT) >= ENOUGH && recent - offset > STOOD_STILL) {
      forgetDelays();
      least[bucket] = recent;
      firstAt = Long.MIN_VALUE;
    }
    target = leastOf(WINDOW);
    learnDrift(now);
  }

  private void learnDrift(long now) {
    if (countOf(WINDOW) < ENOUGH) {
      return;
    }
    if (firstAt == Long.MIN_VALUE) {
      firstAt = now + WINDOW * SECOND;
    } else if (now < firstAt) {
      firstLeast = target;
    } else if (now - firstAt > DRIFT_KNOWN_AFTER) {
      double slope = (target - firstLeast) / (double) (now - firstAt);
      drift = Math.max(-MOST_DRIFT, Math.min(MOST_DRIFT, slope));
    }
  }

  private void forgetDelays() {
    Arrays.fill(least, Long.MAX_VALUE);
    Arrays.fill(counts, 0);
  }

  private long leastOf(int seconds) {
    long found = Long.MAX_VALUE;
    for (long second = newest; second > newest - seconds; second--) {
      found = Math.min(found, least[bucket(second)]);
    }
    return found;
  }

  private int countOf(int seconds) {
    int found = 0;
    for (long second = newest; second > newest - seconds; second--) {
      found += counts[bucket(second)];
    }
    return found;
  }

  private static int bucket(long second) {
    return Math.floorMod(second, WINDOW);
  }

  /** The time with all its bits that is nearest to what is expected. */
  private static long extended(long time, long expected) {
    return expected + (int) (time - expected);
  }

  private long micros(long extended) {
    return Math.multiplyExact(extended, SECOND) / clockRate;
  }
}
