package org.openproctor.analyzer;

import static org.openproctor.core.incident.IncidentKind.NO_PICTURE;
import static org.openproctor.core.incident.IncidentKind.NO_SOUND;
import static org.openproctor.core.incident.IncidentKind.UNDECODABLE;

import java.time.Duration;
import java.util.List;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

/**
 * Technical faults of a stream as sightings of their own kinds, which never score: segments without
 * sound or without pictures, and stretches that do not decode.
 */
final class FaultWatch {
  private static final ModelRef METHOD = new ModelRef("segment-tracks", "1");

  /** Before any stream begins. */
  private static final Duration NEVER = Duration.ofSeconds(-1);

  private Duration lastPicture = NEVER;
  private Duration lastSound = NEVER;

  void picture(Duration at) {
    lastPicture = at;
  }

  void sound(Duration at) {
    lastSound = at;
  }

  /** What the decoder could not read. */
  Sighting undecodable(TimeSpan span) {
    return sighting(UNDECODABLE, span, true);
  }

  /** A segment is done of which only the picture counts. */
  List<Sighting> leavePicture(Segment segment) {
    return List.of(missing(NO_PICTURE, segment, segment.hasVideo(), lastPicture));
  }

  /** A segment is done: what it should have held and did not. */
  List<Sighting> leave(Segment segment) {
    return List.of(
        missing(NO_PICTURE, segment, segment.hasVideo(), lastPicture),
        missing(NO_SOUND, segment, segment.hasAudio(), lastSound));
  }

  private static Sighting missing(
      IncidentKind kind, Segment segment, boolean declared, Duration last) {
    TimeSpan span = segment.span();
    boolean some = declared && last.compareTo(span.start()) >= 0;
    return sighting(kind, span, !some);
  }

  private static Sighting sighting(IncidentKind kind, TimeSpan span, boolean fault) {
    return new Sighting(
        kind,
        span,
        fault ? Level.SEEN : Level.CLEAR,
        fault ? 1 : 0,
        new Measurement("missing", fault ? span.length().toMillis() / 1000.0 : 0, "s", 0),
        METHOD,
        List.of());
  }
}
