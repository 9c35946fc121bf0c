package org.openproctor.standalone.verify;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.announce.KafkaSegmentAnnouncer;
import org.openproctor.ingest.live.RecordedStream;

/** Looks at one stream. Reads every byte of it; changes none. */
final class StreamCheck {
  /** Encoders leave such gaps between one recording's frames; a person misses nothing. */
  private static final Duration GAP = Duration.ofMillis(100);

  /** Streams of a session begin and end within about a segment of each other. */
  private static final Duration RAGGED = Duration.ofSeconds(2);

  private final SessionPlace place;
  private final StreamKind kind;
  private final DiskSegmentStore store;
  private final List<String> damages = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Segment> segments;
  private final RecordedStream recorded;

  StreamCheck(SessionPlace place, StreamKind kind) {
    this.place = place;
    this.kind = kind;
    this.store = DiskSegmentStore.reading(place.store());
    this.segments = segments();
    this.recorded = RecordedStream.of(place.stream(kind));
  }

  /** When the first stored segment begins and the last one ends. */
  List<TimeSpan> extent() {
    return segments.isEmpty()
        ? List.of()
        : List.of(
            new TimeSpan(
                segments.get(0).span().start(), segments.get(segments.size() - 1).span().end()));
  }

  boolean isEmpty() {
    return segments.isEmpty() && recorded.recordings().isEmpty() && damages.isEmpty();
  }

  /**
   * Checks it.
   *
   * @param session all streams' extent
   * @param running that more may come at the end
   */
  StreamFindings check(TimeSpan session, boolean running) {
    recorded.recordings().forEach(this::check);
    Duration stored = stored();
    checkSegments(stored);
    return new StreamFindings(
        kind,
        recorded.recordings().size(),
        recorded.length(),
        segments.size(),
        stored,
        segments.stream().mapToLong(Segment::bytes).sum(),
        missing(session, running),
        damages,
        notes);
  }

  /** Sound and picture end at different moments, so neighbours overlap a little: counted once. */
  private Duration stored() {
    Duration stored = Duration.ZERO;
    Duration until = Duration.ZERO;
    for (Segment segment : segments) {
      Duration from = later(until, segment.span().start());
      until = later(until, segment.span().end());
      stored = stored.plus(until.minus(from));
    }
    return stored;
  }

  private List<Segment> segments() {
    try {
      return store.segments(new StreamId(place.session(), kind));
    } catch (OpenProctorException e) {
      if (e.fault() != Fault.INPUT) {
        throw e;
      }
      damages.add(e.getMessage());
      return List.of();
    }
  }

  private void check(RecordedStream.Recording recording) {
    String name = "recording " + recording.check().number();
    recording.check().damages().forEach(damage -> damages.add(name + ": " + damage));
    if (!recording.check().ended()) {
      damages.add(name + " has not ended");
    } else if (!recording.cut()) {
      damages.add(name + " waits to be cut into segments");
    }
    if (recording.length().isZero() && recording.check().bytes() > 0) {
      damages.add(name + " does not play");
    }
    if (recording.check().unacknowledged() > 0) {
      notes.add(
          "%s: %d bytes at its end were not acknowledged"
              .formatted(name, recording.check().unacknowledged()));
    }
  }

  private void checkSegments(Duration stored) {
    if (!segments.isEmpty()) {
      store
          .verify(new StreamId(place.session(), kind))
          .forEach(damage -> damages.add(damage.fileName() + " " + damage.reason()));
    }
    if (recorded.recordings().isEmpty()) {
      return;
    }
    Duration least = recorded.length().minus(GAP.multipliedBy(recorded.recordings().size()));
    if (stored.compareTo(least) < 0) {
      damages.add(
          "%s s were recorded and %s s are in segments"
              .formatted(Seconds.of(recorded.length()), Seconds.of(stored)));
    }
    try {
      long announced = KafkaSegmentAnnouncer.announced(place.stream(kind));
      if (announced < segments.size()) {
        notes.add((segments.size() - announced) + " segments are not announced yet");
      }
    } catch (IOException e) {
      notes.add("how many segments were announced cannot be read: " + e.getMessage());
    }
  }

  /** A room scan is made when it is asked for; webcam and screen all the time. */
  private List<TimeSpan> missing(TimeSpan session, boolean running) {
    List<TimeSpan> missing = new ArrayList<>();
    if (kind == StreamKind.ROOM_SCAN || segments.isEmpty()) {
      return missing;
    }
    Duration until = session.start();
    Duration tolerated = RAGGED;
    for (Segment segment : segments) {
      addIfLonger(tolerated, until, segment.span().start(), missing);
      until = segment.span().end();
      tolerated = GAP;
    }
    if (!running) {
      addIfLonger(RAGGED, until, session.end(), missing);
    }
    return missing;
  }

  private static Duration later(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static void addIfLonger(
      Duration tolerated, Duration from, Duration to, List<TimeSpan> missing) {
    if (to.minus(from).compareTo(tolerated) > 0) {
      missing.add(new TimeSpan(from, to));
    }
  }
}
