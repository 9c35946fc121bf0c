package org.openproctor.analyzer.behaviour;

import java.time.Duration;
import java.util.Optional;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.policy.IncidentRule;

/**
 * Stays that belong together, and how far they were told. It can live on after its end was told: an
 * event that comes late may still belong to it.
 */
final class Episode {
  private static final double MILLIS_PER_SECOND = 1000;

  private final IncidentRule rule;
  private final boolean lasting;

  /** The fields below belong to the stays since the last {@link #begin}; none at first. */
  private long stays;

  private Duration start;
  private Duration last;
  private Duration together;
  private boolean endTold;

  /** How many stays there were when START was told; 0 before. */
  private long startedWith;

  /** When the stay began that was told last. */
  private Duration told;

  Episode(IncidentRule rule, boolean lasting) {
    this.rule = rule;
    this.lasting = lasting;
  }

  /**
   * Takes a stay, known so far until a moment. A gap longer than the rule's begins a new episode:
   * the end of the one before must have been told.
   *
   * @return what to tell, if anything
   */
  Optional<Phase> add(Duration begin, Duration knownEnd) {
    if (stays == 0 || isPastGap(begin)) {
      begin(begin);
    }
    stays++;
    last = knownEnd;
    endTold = false;
    if (startedWith == 0) {
      return ripe() ? tellStart(begin) : Optional.empty();
    }
    if (begin.minus(told).compareTo(rule.updateEvery()) < 0) {
      return Optional.empty();
    }
    told = begin;
    return Optional.of(Phase.UPDATE);
  }

  /** The latest stay is over. */
  void stayed(Duration begin, Duration end) {
    together = together.plus(end.minus(begin));
    last = end;
  }

  /** True if its end is still to be told and what begins now does not belong to it any more. */
  boolean isPast(Duration now) {
    return stays > 0 && !endTold && isPastGap(now);
  }

  /** Ends it; nothing to tell where nothing was told or its end was. */
  Optional<Phase> end() {
    boolean tell = startedWith > 0 && !endTold;
    endTold = true;
    return tell ? Optional.of(Phase.END) : Optional.empty();
  }

  TimeSpan span() {
    return new TimeSpan(start, last);
  }

  long stays() {
    return stays;
  }

  /** Follows from the number of stays, not from what was told before. */
  int revision(Phase phase) {
    return Math.toIntExact(2 * (stays - startedWith) + (phase == Phase.END ? 1 : 0));
  }

  /** How long all stays lasted together, or how many there were. */
  Measurement measurement() {
    if (!lasting) {
      return new Measurement("times", stays, "", rule.looks());
    }
    Duration known = together.isZero() ? last.minus(start) : together;
    return new Measurement(
        "lasted",
        known.toMillis() / MILLIS_PER_SECOND,
        "s",
        rule.minimum().toMillis() / MILLIS_PER_SECOND);
  }

  private void begin(Duration begin) {
    stays = 0;
    start = begin;
    together = Duration.ZERO;
    startedWith = 0;
  }

  private boolean ripe() {
    return stays >= rule.looks() && (lasting || last.minus(start).compareTo(rule.minimum()) >= 0);
  }

  private Optional<Phase> tellStart(Duration begin) {
    startedWith = stays;
    told = begin;
    return Optional.of(Phase.START);
  }

  private boolean isPastGap(Duration moment) {
    return moment.minus(last).compareTo(rule.mergeGap()) > 0;
  }
}
