package org.openproctor.analyzer.decode;

/**
 * Which pictures are looked at: the first at or after each point of a regular grid, by time stamps,
 * so that any frame rate gives the same looks. For one thread.
 */
final class LookGrid {
  private final double looksPerMilli;
  private long nextMillis;

  LookGrid(double looksPerSecond) {
    this.looksPerMilli = looksPerSecond / 1000;
  }

  /** True if a picture of this time is certainly not going to be looked at. */
  boolean isBeforeNext(long millis) {
    return millis < nextMillis;
  }

  /** True if the picture is to be looked at; the grid then moves on behind it. */
  boolean take(long millis) {
    if (millis < nextMillis) {
      return false;
    }
    long point = (long) Math.floor(millis * looksPerMilli) + 1;
    long next = (long) Math.ceil(point / looksPerMilli);
    nextMillis = Math.max(next, millis + 1);
    return true;
  }

  /** Starts anew, for a stream whose time went back. */
  void reset() {
    nextMillis = 0;
  }
}
