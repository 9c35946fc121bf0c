package org.openproctor.standalone.analyze;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind.Category;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.Phase;

/** What the user sees while an analysis runs: a line an incident, and a bar on a terminal. */
final class Console implements AutoCloseable {
  private final PrintWriter out;

  /** Null where nobody watches, and once it is closed. */
  private ProgressBar bar;

  private Console(PrintWriter out, ProgressBar bar) {
    this.out = out;
    this.bar = bar;
  }

  /** With a progress bar if somebody watches; lines alone where the output goes to a file. */
  static Console of(PrintWriter out, Duration expected) {
    boolean terminal = System.console() != null && !expected.isZero();
    ProgressBar bar =
        terminal
            ? new ProgressBarBuilder()
                .setTaskName("analysing")
                .setInitialMax(expected.toSeconds())
                .setUnit(" s", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(500)
                .build()
            : null;
    return new Console(out, bar);
  }

  void incident(Incident incident) {
    if (incident.phase() == Phase.UPDATE) {
      return;
    }
    String line =
        String.format(
            Locale.ROOT,
            "%s  %-8s %-18s %s",
            clock(
                incident.phase() == Phase.START ? incident.span().start() : incident.span().end()),
            incident.phase() == Phase.START ? "started" : "ended",
            incident.kind().wireName(),
            details(incident));
    // Clears the bar's line first; the bar draws itself again below.
    out.println(bar == null ? line : "\r\u001b[K" + line);
    out.flush();
  }

  void progress(Duration at) {
    if (bar != null) {
      bar.stepTo(at.toSeconds());
    }
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  static String clock(Duration at) {
    return String.format(
        Locale.ROOT,
        "%d:%02d:%02d.%d",
        at.toHours(),
        at.toMinutesPart(),
        at.toSecondsPart(),
        at.toMillisPart() / 100);
  }

  private static String details(Incident incident) {
    if (incident.kind().category() == Category.TECHNICAL) {
      return "technical, never scores";
    }
    Measurement measured = incident.evidence().measurement();
    boolean repeats = measured.unit().isEmpty() || measured.unit().equals(measured.name());
    String unit = repeats ? "" : " " + measured.unit();
    String strongest =
        String.format(
            Locale.ROOT,
            "%s %.3g%s (threshold %.3g)",
            measured.name(),
            measured.value(),
            unit,
            measured.threshold());
    return incident.phase() == Phase.START
        ? strongest
        : String.format(
            Locale.ROOT, "after %.1f s, %s", incident.span().length().toMillis() / 1e3, strongest);
  }
}
