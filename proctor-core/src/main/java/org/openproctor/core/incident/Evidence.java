package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.openproctor.core.media.TimeSpan;

/**
 * What an incident rests on: where in the recording, what was measured, by which model.
 *
 * @param segments the first and the last segment's sequence number the incident lies in
 * @param strongest the moment of the strongest sighting so far
 * @param measurement what was measured then
 * @param model what measured it
 * @param regions boxes in the picture then; empty for sound
 * @param sightings how many looks supported the incident so far
 */
public record Evidence(
    SegmentRange segments,
    Duration strongest,
    Measurement measurement,
    ModelRef model,
    List<Region> regions,
    long sightings) {
  public Evidence {
    requireNonNull(segments, "segments is null");
    requireNonNull(strongest, "strongest is null");
    requireNonNull(measurement, "measurement is null");
    requireNonNull(model, "model is null");
    regions = List.copyOf(regions);
  }

  /** Inclusive sequence numbers of the segments a {@link TimeSpan} touches. */
  public record SegmentRange(long first, long last) {
    public SegmentRange {
      if (first < 0 || last < first) {
        throw new IllegalArgumentException("segments " + first + " to " + last);
      }
    }
  }
}
