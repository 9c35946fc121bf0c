package org.openproctor.analyzer.behaviour;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.openproctor.analyzer.track.SegmentIndex;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.policy.IncidentRule;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.session.SessionId;

/**
 * Makes incidents of what one session's page tells. It knows media time only and keeps no clock.
 * Used by one thread.
 *
 * <p>The same calls always give the same phases, however often an event is repeated. Where segments
 * outrun events (two topics have no common order) phases in between may differ, but the last phase
 * of an incident has the same id, revision and span all the same: a revision follows from how many
 * events are behind it, so numbers may be left out.
 *
 * <p>Dropped: kinds that the policy switched off, repeats, events that begin before one of their
 * kind that was taken already (pages tell in order), and what the page says is part of the exam.
 * Nothing else of an event's detail is looked at.
 */
public final class BehaviourTracker {
  /**
   * Nobody shares a screen again sooner; what begins sooner is the rest of the recording before.
   */
  private static final Duration SHARES_AGAIN = Duration.ofSeconds(1);

  /** What stops a recording may be told some time before the recorder's last picture. */
  private static final Duration NOTICED_AFTER = Duration.ofSeconds(3);

  private final SessionId session;
  private final SegmentIndex screen = new SegmentIndex();
  private final SegmentIndex webcam = new SegmentIndex();
  private final Map<PageEventKind, BehaviourTrack> tracks = new EnumMap<>(PageEventKind.class);
  private final GapTrack screenGaps;
  private final GapTrack webcamGaps;
  private Duration now = Duration.ZERO;

  /**
   * @param out takes each phase of each incident, on the calling thread
   */
  public BehaviourTracker(SessionId session, Policy policy, Consumer<Incident> out) {
    this.session = requireNonNull(session, "session is null");
    requireNonNull(policy, "policy is null");
    requireNonNull(out, "out is null");
    for (PageEventKind kind : PageEventKind.values()) {
      IncidentRule rule = policy.rule(kind.incident());
      if (rule.enabled()) {
        boolean ofCamera = kind == PageEventKind.CAMERA_LOST;
        StreamId stream = new StreamId(session, ofCamera ? StreamKind.WEBCAM : StreamKind.SCREEN);
        SegmentIndex segments = ofCamera ? webcam : screen;
        tracks.put(kind, new BehaviourTrack(stream, kind, rule, segments, out));
      }
    }
    IncidentRule gaps = policy.rule(IncidentKind.RECORDING_GAP);
    Consumer<Incident> gapsOut = gaps.enabled() ? out : unwanted -> {};
    screenGaps = new GapTrack(new StreamId(session, StreamKind.SCREEN), gaps, gapsOut);
    webcamGaps = new GapTrack(new StreamId(session, StreamKind.WEBCAM), gaps, gapsOut);
  }

  /**
   * What the page told, in the order of the topic; repeats are harmless.
   *
   * @throws IllegalArgumentException if it is another session's
   */
  public void accept(PageEvent event) {
    if (!event.session().equals(session)) {
      throw new IllegalArgumentException("an event of " + event.session() + " for " + session);
    }
    BehaviourTrack track = tracks.get(event.kind());
    if (track != null && !event.partOfTheExam()) {
      track.accept(event, now);
      shareAgain();
      track.advance(now);
    }
  }

  /**
   * A segment of the screen: evidence, and the sign that a share that stopped is back. A hole in
   * the recording before it is told, unless the share had stopped.
   */
  public void enterScreen(Segment segment) {
    screenGaps.enter(segment, hole -> explains(PageEventKind.SHARE_STOPPED, hole));
    screen.add(segment);
    shareAgain();
  }

  /**
   * A segment of the webcam: evidence for a lost camera. A hole in the recording before it is told,
   * unless the camera was lost.
   */
  public void enterWebcam(Segment segment) {
    webcamGaps.enter(segment, hole -> explains(PageEventKind.CAMERA_LOST, hole));
    webcam.add(segment);
  }

  /**
   * Media time has come this far, as the end of the latest segment says. What was told and lasts is
   * counted by it, so hand over the events that are there before the segments.
   */
  public void advance(Duration mediaTime) {
    if (mediaTime.compareTo(now) > 0) {
      now = mediaTime;
      tracks.values().forEach(track -> track.advance(now));
    }
  }

  /** The session is over: ends what is open, at the media time that was reached. */
  public void finish() {
    tracks.values().forEach(track -> track.finish(now));
  }

  /** Whether the page told why there may be a hole in the recording. */
  private boolean explains(PageEventKind kind, TimeSpan hole) {
    BehaviourTrack track = tracks.get(kind);
    Duration from = hole.start().minus(NOTICED_AFTER);
    return track != null
        && track.beganWithin(new TimeSpan(from.isNegative() ? Duration.ZERO : from, hole.end()));
  }

  private void shareAgain() {
    BehaviourTrack stopped = tracks.get(PageEventKind.SHARE_STOPPED);
    if (stopped != null) {
      stopped
          .lastsSince()
          .flatMap(since -> screen.beginAfter(since.plus(SHARES_AGAIN)))
          .ifPresent(stopped::over);
    }
  }
}
