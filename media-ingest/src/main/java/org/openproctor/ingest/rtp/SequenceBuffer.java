package org.openproctor.ingest.rtp;

import java.util.Arrays;

/**
 * Puts a track's packets in the order they were sent, and counts what is missing. One that others
 * have overtaken is waited for until {@link #SIZE} packets or the given time have passed. Packets
 * of another source, or far from where the track stands, are taken only when two follow each other:
 * the server has begun anew. For one thread.
 */
final class SequenceBuffer {
  static final int SIZE = 64;
  private static final int REMEMBERED = 512;
  private static final int FAR_AHEAD = 3000;
  private static final int FAR_BEHIND = -REMEMBERED / 2;

  private final long patience;
  private final Target target;
  private final RtpPacket[] held = new RtpPacket[SIZE];
  private final long[] givenUp = new long[REMEMBERED];
  private int holding;
  private boolean started;
  private long source;
  private long next;
  private long highest;
  private long newSource = -1;
  private int newSequence;
  private long lost;
  private long late;
  private long reordered;
  private long duplicate;
  private long discarded;

  /** Gets them in order. */
  interface Target {
    void packet(RtpPacket packet);

    /** Some are missing before the next one. */
    void gap();
  }

  /**
   * @param patience in microseconds
   */
  SequenceBuffer(long patience, Target target) {
    this.patience = patience;
    this.target = target;
    Arrays.fill(givenUp, -1);
  }

  /** False if a packet is not of what is received now; to be asked once, before it is added. */
  boolean accepts(RtpPacket packet) {
    if (!started) {
      begin(packet);
    }
    int ahead = ahead(packet);
    if (packet.source() == source && ahead <= FAR_AHEAD && ahead >= FAR_BEHIND) {
      return true;
    }
    boolean anew = followsTheNew(packet);
    if (anew) {
      skipTo(highest + 1);
      target.gap();
      begin(packet);
    } else {
      discarded++;
    }
    return anew;
  }

  /** Takes a packet as it arrives. */
  void add(RtpPacket packet) {
    long number = next + ahead(packet);
    if (number < next) {
      behind(number);
      return;
    }
    skipTo(number - SIZE + 1);
    int slot = slot(number);
    if (held[slot] != null) {
      duplicate++;
      return;
    }
    held[slot] = packet;
    holding++;
    reordered += number < highest ? 1 : 0;
    highest = Math.max(highest, number);
    drain();
  }

  /** Gives up what was waited for long enough. */
  void expire(long now) {
    while (holding > 0 && now - firstArrival() >= patience) {
      long number = next;
      while (held[slot(number)] == null) {
        number++;
      }
      skipTo(number);
      drain();
    }
  }

  private int ahead(RtpPacket packet) {
    return (short) (packet.sequence() - next);
  }

  private void begin(RtpPacket packet) {
    started = true;
    source = packet.source();
    // Numbers begin high enough that those before the first one are not negative
    next = (1L << 16) + packet.sequence();
    highest = next;
    newSource = -1;
    Arrays.fill(givenUp, -1);
  }

  private boolean followsTheNew(RtpPacket packet) {
    boolean follows = packet.source() == newSource && packet.sequence() == newSequence;
    newSource = packet.source();
    newSequence = (packet.sequence() + 1) & 0xFFFF;
    return follows;
  }

  private void behind(long number) {
    int place = (int) (number % REMEMBERED);
    if (givenUp[place] == number) {
      givenUp[place] = -1;
      late++;
    } else {
      duplicate++;
    }
  }

  /** Gives out what is held before a number; what is not there is lost. */
  private void skipTo(long number) {
    boolean missing = false;
    for (; next < number; next++) {
      RtpPacket packet = held[slot(next)];
      if (packet == null) {
        givenUp[(int) (next % REMEMBERED)] = next;
        lost++;
        missing = true;
      } else {
        give(packet, missing);
        missing = false;
      }
    }
    if (missing) {
      target.gap();
    }
  }

  private void drain() {
    for (RtpPacket packet = held[slot(next)]; packet != null; packet = held[slot(next)]) {
      give(packet, false);
      next++;
    }
  }

  private void give(RtpPacket packet, boolean afterGap) {
    held[slot(next)] = null;
    holding--;
    if (afterGap) {
      target.gap();
    }
    target.packet(packet);
  }

  private long firstArrival() {
    long first = Long.MAX_VALUE;
    for (RtpPacket packet : held) {
      first = packet == null ? first : Math.min(first, packet.arrival());
    }
    return first;
  }

  long lost() {
    return lost;
  }

  long late() {
    return late;
  }

  long reordered() {
    return reordered;
  }

  long duplicate() {
    return duplicate;
  }

  long discarded() {
    return discarded;
  }

  private static int slot(long number) {
    return (int) (number % SIZE);
  }
}
