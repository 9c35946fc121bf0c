package org.openproctor.analyzer.track;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.openproctor.core.policy.IncidentRule;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

/**
 * The looks that may become an incident: the latest run in which enough of them speak for it.
 *
 * <p>INVARIANT: empty, or the first look is SEEN and the share of SEEN among all is at least the
 * rule's.
 */
final class Candidate {
  private final IncidentRule rule;
  private final Deque<Sighting> looks = new ArrayDeque<>();
  private int seen;

  Candidate(IncidentRule rule) {
    this.rule = rule;
  }

  void add(Sighting sighting) {
    looks.addLast(sighting);
    if (sighting.level() == Level.SEEN) {
      seen++;
    }
    trim();
  }

  /** Long enough, often enough, and the last word was for it. */
  boolean ripe() {
    if (looks.isEmpty() || looks.getLast().level() != Level.SEEN || seen < rule.looks()) {
      return false;
    }
    return looks.getLast().span().end().minus(start()).compareTo(rule.minimum()) >= 0;
  }

  /** The first look that spoke for it. */
  Duration start() {
    return looks.getFirst().span().start();
  }

  Sighting strongest() {
    Sighting best = looks.getFirst();
    for (Sighting look : looks) {
      if (look.level() == Level.SEEN && look.strength() > best.strength()) {
        best = look;
      }
    }
    return best;
  }

  int seen() {
    return seen;
  }

  boolean isEmpty() {
    return looks.isEmpty();
  }

  void clear() {
    looks.clear();
    seen = 0;
  }

  private void trim() {
    while (!looks.isEmpty()
        && (looks.getFirst().level() != Level.SEEN || seen < rule.share() * looks.size())) {
      if (looks.removeFirst().level() == Level.SEEN) {
        seen--;
      }
    }
  }
}
