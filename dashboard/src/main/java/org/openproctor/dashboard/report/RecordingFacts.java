package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TrackFormat;

/**
 * What was recorded and what is kept of it. Immutable.
 *
 * @param fileName the recording's file name as it is shown; may hold any character
 * @param duration of the recording
 * @param bytes the recording's size
 * @param sha256 lower-case hex over the recording's file, or empty if there is no such file (an
 *     exam recorded live)
 * @param tracks the tracks in it
 * @param segments the stored segments, in order of their sequence numbers
 * @param segmentFolder where they lie, relative to the report; may be empty
 */
public record RecordingFacts(
    String fileName,
    Duration duration,
    long bytes,
    String sha256,
    List<TrackFormat> tracks,
    List<Segment> segments,
    String segmentFolder) {
  public RecordingFacts {
    requireNonNull(fileName, "fileName is null");
    requireNonNull(duration, "duration is null");
    requireNonNull(sha256, "sha256 is null");
    requireNonNull(segmentFolder, "segmentFolder is null");
    tracks = List.copyOf(tracks);
    segments = List.copyOf(segments);
    if (duration.isNegative() || bytes < 0) {
      throw new IllegalArgumentException("a recording of " + duration + ", " + bytes + " bytes");
    }
  }
}
