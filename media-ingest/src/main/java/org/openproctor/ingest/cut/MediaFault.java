package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Something technical that went wrong with the source; it never counts against the student.
 *
 * @param at session media time
 * @param reason for a person, such as "the file ends 12 s before its declared end"
 */
public record MediaFault(Duration at, String reason) {
  public MediaFault {
    requireNonNull(at, "at is null");
    requireNonNull(reason, "reason is null");
  }
}
