package org.openproctor.standalone.metrics;

import java.time.Duration;
import java.util.function.Supplier;
import org.openproctor.analyzer.intake.LiveAnalyzer;
import org.openproctor.analyzer.live.LiveCounters;

/** What the analyzer counts, as docs/metrics.md has it. Stateless. */
public final class AnalyzerMetrics {
  private AnalyzerMetrics() {}

  /** Segments and events, sessions, incidents, how far behind it is. */
  public static void bind(Metrics metrics, LiveAnalyzer analyzer) {
    flow(metrics, "segments", () -> analyzer.counters().segments());
    flow(metrics, "events", () -> analyzer.counters().events());
    Supplier<LiveCounters> counters = analyzer::counters;
    metrics.gauge("analyzer.sessions", "in hand", () -> counters.get().sessions().open());
    metrics.counter(
        "analyzer.sessions.finished", "to their end", () -> counters.get().sessions().finished());
    metrics.counter(
        "analyzer.sessions.retries", "begun anew", () -> counters.get().sessions().retries());
    metrics.counter(
        "analyzer.sessions.given.up",
        "not analysed any more: a fault to look into",
        () -> counters.get().sessions().givenUp());
    metrics.counter(
        "analyzer.incidents.journaled", "phases on disk", () -> counters.get().incidents());
    metrics.counter("analyzer.incidents.sent", "phases Kafka acknowledged", analyzer::sent);
    metrics.gauge(
        "analyzer.outbox.waiting", "sessions with phases not acknowledged", analyzer::unsent);
    metrics.gaugeSeconds(
        "analyzer.behind",
        "the session furthest behind",
        () -> seconds(counters.get().lag().behind()));
    metrics.gaugeSeconds(
        "analyzer.latency.high",
        "from a segment's end to its analysis, 95 of 100",
        () -> seconds(counters.get().lag().high()));
    metrics.counterSeconds(
        "analyzer.busy", "time on sessions, all workers", () -> seconds(counters.get().busy()));
  }

  private static void flow(Metrics metrics, String what, Supplier<LiveCounters.Flow> flow) {
    String name = "analyzer." + what + ".";
    metrics.counter(name + "received", "taken from Kafka", () -> flow.get().received());
    metrics.counter(name + "analysed", "done and on disk", () -> flow.get().analysed());
    metrics.counter(name + "skipped", "had been done before", () -> flow.get().skipped());
    metrics.counter(name + "failed", "a fault to look into", () -> flow.get().failed());
    metrics.counter(name + "recalled", "given back to Kafka", () -> flow.get().recalled());
    metrics.gauge(name + "waiting", "neither done nor given back", () -> flow.get().waiting());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
