package org.openproctor.standalone.metrics;

import java.util.function.Supplier;
import org.openproctor.dashboard.web.DashboardCounters;
import org.openproctor.dashboard.web.DashboardServer;

/** What the dashboard counts, as docs/metrics.md has it. Stateless. */
public final class DashboardMetrics {
  private DashboardMetrics() {}

  /** Live pages, incidents taken in, webhooks. */
  public static void bind(Metrics metrics, DashboardServer server) {
    Supplier<DashboardCounters> counters = server::counters;
    metrics.gauge(
        "dashboard.live.pages", "staff pages that listen", () -> counters.get().livePages());
    metrics.counter(
        "dashboard.incidents.stored",
        "phases the database has, repeated ones again",
        () -> counters.get().incidentsStored());
    metrics.counter(
        "dashboard.incidents.unreadable",
        "records left out",
        () -> counters.get().incidentsUnreadable());
    metrics.counter("webhook.attempts.taken", "begun", () -> counters.get().webhooks().taken());
    metrics.counter(
        "webhook.attempts.delivered", "answered 2xx", () -> counters.get().webhooks().delivered());
    metrics.counter(
        "webhook.attempts.failed",
        "answered otherwise or not at all",
        () -> counters.get().webhooks().failed());
  }
}
