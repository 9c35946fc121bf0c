package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.dashboard.store.AuditTrail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes into the audit trail who watched which stretch of a recording. An hour is fetched in
 * thousands of pieces, so the first is written at once, before it is granted, and what is watched
 * after it as one line for every ten minutes. Holds at most {@value #MOST} viewings; the oldest is
 * written down and let go first. A crash loses the stretches of the last ten minutes, never that
 * somebody watched. Safe for use by several threads.
 */
final class ViewingLog {
  private static final Logger LOG = LoggerFactory.getLogger(ViewingLog.class);
  private static final int MOST = 10_000;
  private static final Duration ONE_LINE = Duration.ofMinutes(10);
  private static final Duration LOOK = Duration.ofMinutes(1);

  private final AuditTrail audit;
  private final Clock clock;
  private final Map<Viewing, Watched> viewings = new LinkedHashMap<>();

  private record Viewing(String who, StreamId stream) {}

  /** What was watched since the last line. */
  private static final class Watched {
    final MediaRanges ranges = new MediaRanges();
    Instant written;

    Watched(Instant written) {
      this.written = written;
    }
  }

  /** A line that is still to be written. */
  private record Line(Viewing viewing, String ranges) {}

  ViewingLog(AuditTrail audit, Clock clock) {
    this.audit = audit;
    this.clock = clock;
  }

  /** From now on viewings that are over are written down as their ten minutes pass. */
  void start(Vertx vertx) {
    vertx.setPeriodic(
        LOOK.toMillis(),
        tick ->
            writeOver().onFailure(e -> LOG.error("what was watched cannot be written down", e)));
  }

  /**
   * Somebody is about to watch; grant it when the future has succeeded.
   *
   * @param who as the audit trail names people and keys
   */
  Future<Void> watches(String who, StreamId stream, TimeSpan span) {
    Viewing viewing = new Viewing(who, stream);
    return write(take(viewing, span)).onFailure(e -> forget(viewing));
  }

  /** Writes down the viewings whose ten minutes have passed. */
  Future<Void> writeOver() {
    Instant now = clock.instant();
    return write(remove(watched -> isOver(watched, now)));
  }

  /** Writes down everything. */
  Future<Void> writeAll() {
    return write(remove(watched -> true));
  }

  private synchronized List<Line> take(Viewing viewing, TimeSpan span) {
    Instant now = clock.instant();
    Watched watched = viewings.get(viewing);
    boolean first = watched == null;
    if (first) {
      watched = new Watched(now);
    }
    watched.ranges.add(span);
    List<Line> lines = new ArrayList<>();
    if (first || isOver(watched, now)) {
      lines.add(new Line(viewing, watched.ranges.toString()));
      watched.ranges.clear();
      watched.written = now;
      viewings.remove(viewing);
      viewings.put(viewing, watched);
    }
    if (viewings.size() > MOST) {
      Iterator<Map.Entry<Viewing, Watched>> oldest = viewings.entrySet().iterator();
      addLine(oldest.next(), lines);
      oldest.remove();
    }
    return lines;
  }

  /** Not granted, so the next attempt must be written down first again. */
  private synchronized void forget(Viewing viewing) {
    viewings.remove(viewing);
  }

  private synchronized List<Line> remove(Predicate<Watched> which) {
    List<Line> lines = new ArrayList<>();
    for (var each = viewings.entrySet().iterator(); each.hasNext(); ) {
      Map.Entry<Viewing, Watched> viewing = each.next();
      if (which.test(viewing.getValue())) {
        addLine(viewing, lines);
        each.remove();
      }
    }
    return lines;
  }

  private static void addLine(Map.Entry<Viewing, Watched> viewing, List<Line> lines) {
    if (!viewing.getValue().ranges.isEmpty()) {
      lines.add(new Line(viewing.getKey(), viewing.getValue().ranges.toString()));
    }
  }

  private static boolean isOver(Watched watched, Instant now) {
    return !now.isBefore(watched.written.plus(ONE_LINE));
  }

  private Future<Void> write(List<Line> lines) {
    return Future.join(
            lines.stream()
                .map(
                    line ->
                        audit.write(
                            line.viewing.who,
                            "view-recording",
                            line.viewing.stream.session(),
                            line.viewing.stream.kind().wireName() + " " + line.ranges))
                .toList())
        .mapEmpty();
  }
}
