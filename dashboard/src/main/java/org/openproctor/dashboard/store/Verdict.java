package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What a person decided of a whole session.
 *
 * @param outcome {@code accepted}, {@code violation} or {@code inconclusive}
 * @param by the id of the person
 */
public record Verdict(String outcome, String note, String by, Instant at) {
  public Verdict {
    requireNonNull(outcome, "outcome is null");
    requireNonNull(note, "note is null");
    requireNonNull(by, "by is null");
    requireNonNull(at, "at is null");
  }
}
