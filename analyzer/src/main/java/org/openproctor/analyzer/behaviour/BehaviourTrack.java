package org.openproctor.analyzer.behaviour;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.openproctor.analyzer.track.SegmentIndex;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.policy.IncidentRule;

/**
 * One kind's life in one session. A <em>stay</em> is one time that it happened: a moment, or for a
 * lasting kind the time from its beginning to its end. Stays with gaps within the rule's merge gap
 * are one {@link Episode}, and an episode with enough of them is an incident.
 */
final class BehaviourTrack {
  private static final ModelRef METHOD = new ModelRef("page-events", "1");

  /** Longer than any sitting: a page may say anything. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final StreamId stream;
  private final PageEventKind kind;
  private final IncidentRule rule;
  private final SegmentIndex segments;
  private final Consumer<Incident> out;
  private final Episode episode;

  /** When the latest stay began; null before the first. What begins earlier is a repeat. */
  private Duration begun;

  /**
   * From when on the passing of media time shows that it lasts: when it began, or where segments
   * have outrun the events, the media time at which it was heard of. Its end may be on the way.
   */
  private Duration heard;

  /** When it ended; null while it lasts. */
  private Duration ended;

  /** True if it lasted long enough to count. */
  private boolean counted;

  BehaviourTrack(
      StreamId stream,
      PageEventKind kind,
      IncidentRule rule,
      SegmentIndex segments,
      Consumer<Incident> out) {
    this.stream = stream;
    this.kind = kind;
    this.rule = rule;
    this.segments = segments;
    this.out = out;
    this.episode = new Episode(rule, kind.lasting());
  }

  /**
   * @param now the media time that was reached
   */
  void accept(PageEvent event, Duration now) {
    Duration at = event.elapsed();
    if (begun == null || at.compareTo(begun) > 0) {
      begin(at);
      heard = later(at, now);
    } else if (at.compareTo(begun) < 0) {
      return;
    }
    if (!kind.lasting()) {
      over(begun);
    } else if (event.durationMs().isPresent()) {
      Duration length = Duration.ofMillis(event.durationMs().getAsLong());
      over(begun.plus(earlier(length, LONGEST)));
    } else if (ended == null && rule.minimum().isZero()) {
      count();
    }
  }

  /** Whether the latest stay began in a stretch of time, both ends counted. */
  boolean beganWithin(TimeSpan span) {
    return begun != null && begun.compareTo(span.start()) >= 0 && begun.compareTo(span.end()) <= 0;
  }

  /** When the stay began that still lasts. */
  Optional<Duration> lastsSince() {
    return begun != null && ended == null ? Optional.of(begun) : Optional.empty();
  }

  /** The latest stay is over; nothing if that is known. */
  void over(Duration end) {
    if (ended != null) {
      return;
    }
    if (!kind.lasting() || end.minus(begun).compareTo(rule.minimum()) >= 0) {
      count();
    }
    ended = end;
    if (counted) {
      episode.stayed(begun, end);
    }
  }

  /** Media time has come this far: counts what has lasted, ends what is past. */
  void advance(Duration now) {
    if (lastsSince().isPresent()) {
      if (now.minus(heard).compareTo(rule.minimum()) >= 0) {
        count();
      }
    } else if (episode.isPast(now)) {
      end();
    }
  }

  void finish(Duration now) {
    if (lastsSince().isPresent()) {
      over(later(now, begun));
    }
    end();
  }

  /** A new stay. If the end of the one before never came, nobody knows when it was. */
  private void begin(Duration at) {
    if (lastsSince().isPresent()) {
      over(earlier(at, begun.plus(rule.minimum())));
    }
    begun = at;
    ended = null;
    counted = false;
  }

  private void count() {
    if (counted) {
      return;
    }
    if (episode.isPast(begun)) {
      end();
    }
    counted = true;
    Duration known = kind.lasting() ? begun.plus(rule.minimum()) : begun;
    episode.add(begun, known).ifPresent(this::tell);
  }

  private void end() {
    episode.end().ifPresent(this::tell);
  }

  private void tell(Phase phase) {
    TimeSpan span = episode.span();
    Evidence evidence =
        new Evidence(
            segments.range(span),
            span.start(),
            episode.measurement(),
            METHOD,
            List.of(),
            episode.stays());
    IncidentId id = IncidentId.of(stream, kind.incident(), span.start());
    out.accept(
        new Incident(id, stream, kind.incident(), phase, episode.revision(phase), span, evidence));
  }

  private static Duration earlier(Duration a, Duration b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
