package org.openproctor.ingest.live;

import static java.util.Objects.requireNonNull;

import org.openproctor.core.media.StreamKind;

/**
 * How far a stream is on stable storage.
 *
 * @param kind which stream
 * @param recording its latest recording, -1 before the first
 * @param next the slice of it that comes next; all before are stored
 * @param ended true if nothing more can come for this recording
 */
public record StreamPosition(StreamKind kind, int recording, long next, boolean ended) {
  public StreamPosition {
    requireNonNull(kind, "kind is null");
  }
}
