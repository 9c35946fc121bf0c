package org.openproctor.analyzer.intake;

/** Ends an analyzer as a power cut would, but for the wait until the group misses it. */
public final class Killing {
  private Killing() {}

  /** Nothing that is not committed yet is committed any more. */
  public static void kill(LiveAnalyzer analyzer) {
    analyzer.abandon();
  }
}
