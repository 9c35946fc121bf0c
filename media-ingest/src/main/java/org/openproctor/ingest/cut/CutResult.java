package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What came of cutting a source. Received packets = packets stored in segments + those passed over.
 *
 * @param segments how many were stored and announced
 * @param packets how many they hold
 * @param passedOver packets of a time that a source before has already
 * @param length session media time at the end of the last packet
 * @param faults where the source ended early, for instance
 */
public record CutResult(
    long segments, long packets, long passedOver, Duration length, List<MediaFault> faults) {
  public CutResult {
    requireNonNull(length, "length is null");
    faults = List.copyOf(faults);
  }
}
