package org.openproctor.standalone.verify;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;

/**
 * What was found of one stream.
 *
 * @param recordings how many recorder runs there are; 0 for an analysed file
 * @param recorded how long those play together
 * @param segments how many are listed
 * @param stored how long those are together
 * @param bytes how large those are together
 * @param missing where the session went on and nothing is stored
 * @param damages what is missing, altered or not finished, in words
 * @param notes what is worth knowing and no damage
 */
public record StreamFindings(
    StreamKind kind,
    int recordings,
    Duration recorded,
    int segments,
    Duration stored,
    long bytes,
    List<TimeSpan> missing,
    List<String> damages,
    List<String> notes) {
  public StreamFindings {
    requireNonNull(kind, "kind is null");
    missing = List.copyOf(missing);
    damages = List.copyOf(damages);
    notes = List.copyOf(notes);
  }

  /** True if nothing is missing, altered or unfinished. */
  public boolean whole() {
    return missing.isEmpty() && damages.isEmpty();
  }
}
