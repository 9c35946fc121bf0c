package org.openproctor.analyzer.intake;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How far a partition's records are dealt with. They are begun in order and settled in any; what
 * may be committed is the first that is not settled. Safe for use by several threads.
 */
final class PartitionProgress {
  private final Deque<Long> begun = new ArrayDeque<>();
  private final Set<Long> settled = new HashSet<>();
  private long latest = -1;
  private long position = -1;
  private long committed = -1;

  /** The next record is being handed over; harmless when repeated. */
  synchronized void begin(long offset) {
    if (offset > latest) {
      latest = offset;
      begun.add(offset);
    }
  }

  /** A record is dealt with. */
  synchronized void settle(long offset) {
    settled.add(offset);
    while (!begun.isEmpty() && settled.remove(begun.peek())) {
      position = begun.remove() + 1;
    }
  }

  /** The offset to commit; empty if that is committed. */
  synchronized OptionalLong toCommit() {
    return position > committed ? OptionalLong.of(position) : OptionalLong.empty();
  }

  synchronized void committed(long offset) {
    committed = Math.max(committed, offset);
  }
}
