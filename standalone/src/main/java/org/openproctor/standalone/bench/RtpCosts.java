package org.openproctor.standalone.bench;

import java.util.List;

/**
 * CPU seconds of a run, by what they were for.
 *
 * @param receiving datagrams read, put together and muxed
 * @param log slices hashed, written and synced
 * @param cutting segments cut, muxed, hashed, written and synced
 * @param jvm compiling and collecting
 * @param bench sending and measuring
 */
record RtpCosts(double receiving, double log, double cutting, double jvm, double bench) {
  private static final double NANOS = 1e9;

  /** Of streams that have ended. */
  static RtpCosts of(List<RtpStream> streams, ThreadCosts costs) {
    double threads = streams.stream().mapToLong(s -> s.recording().threadNanos()).sum() / NANOS;
    double log = streams.stream().mapToLong(s -> s.recording().logNanos()).sum() / NANOS;
    var parts = costs.seconds();
    return new RtpCosts(
        threads - log,
        log,
        parts.getOrDefault(ThreadCosts.Part.INGEST, 0.0),
        parts.getOrDefault(ThreadCosts.Part.JVM, 0.0),
        parts.getOrDefault(ThreadCosts.Part.BENCH, 0.0));
  }

  /** What the work itself takes. */
  double sum() {
    return receiving + log + cutting;
  }
}
