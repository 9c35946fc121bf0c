package org.openproctor.dashboard.recording;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;

/**
 * One stream of a session as it is stored now.
 *
 * @param type of the stream as a whole: pictures and sound, if any segment has them
 * @param span of media time, from the first segment's beginning to the last one's end
 * @param segments at least one
 */
public record StreamRecording(
    StreamKind kind, MediaType type, TimeSpan span, List<Segment> segments) {
  public StreamRecording {
    requireNonNull(kind, "kind is null");
    requireNonNull(type, "type is null");
    requireNonNull(span, "span is null");
    segments = List.copyOf(segments);
  }

  static StreamRecording of(StreamKind kind, List<Segment> segments) {
    List<TrackFormat> tracks = new ArrayList<>();
    first(segments, VideoFormat.class::isInstance).ifPresent(tracks::add);
    first(segments, AudioFormat.class::isInstance).ifPresent(tracks::add);
    MediaType type = MediaType.of(segments.get(0).container(), tracks);
    boolean playable = segments.stream().allMatch(segment -> type(segment).playable());
    TimeSpan last = segments.get(segments.size() - 1).span();
    return new StreamRecording(
        kind,
        new MediaType(type.name(), playable),
        new TimeSpan(segments.get(0).span().start(), last.end()),
        segments);
  }

  /** A segment's own type; it differs from the stream's where a track is silent. */
  public static MediaType type(Segment segment) {
    return MediaType.of(segment.container(), segment.tracks());
  }

  private static Optional<TrackFormat> first(
      List<Segment> segments, Predicate<TrackFormat> wanted) {
    Stream<TrackFormat> tracks = segments.stream().flatMap(segment -> segment.tracks().stream());
    return tracks.filter(wanted).findFirst();
  }
}
