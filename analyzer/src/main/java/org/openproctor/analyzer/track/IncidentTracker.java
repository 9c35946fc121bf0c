package org.openproctor.analyzer.track;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.policy.IncidentRule;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.sighting.Sighting;

/**
 * Makes incidents of one stream's sightings: told when seen for the policy's minimum, told again
 * while they last, told as over when silent for longer than the merge gap. It knows media time only
 * and keeps no clock, so the same sightings always make the same incidents, ids included. Disabled
 * kinds are dropped. Used by one thread.
 */
public final class IncidentTracker {
  private final SegmentIndex segments = new SegmentIndex();
  private final Map<IncidentKind, KindTrack> tracks = new EnumMap<>(IncidentKind.class);

  /**
   * @param out takes each phase of each incident, on the calling thread
   */
  public IncidentTracker(StreamId stream, Policy policy, Consumer<Incident> out) {
    requireNonNull(stream, "stream is null");
    requireNonNull(policy, "policy is null");
    requireNonNull(out, "out is null");
    for (IncidentKind kind : IncidentKind.values()) {
      IncidentRule rule = policy.rule(kind);
      if (rule.enabled()) {
        tracks.put(kind, new KindTrack(stream, kind, rule, segments, out));
      }
    }
  }

  /** The segment the next sightings lie in. */
  public void enter(Segment segment) {
    segments.add(segment);
  }

  /** All sightings of one look or one stretch of sound; what they say of each other is settled. */
  public void accept(List<Sighting> look) {
    for (Sighting sighting : Arbiter.settle(look)) {
      KindTrack track = tracks.get(sighting.kind());
      if (track != null) {
        track.accept(sighting);
      }
    }
  }

  /** Media time has come this far, whether or not anything was seen. */
  public void advance(Duration now) {
    tracks.values().forEach(track -> track.advance(now));
  }

  /** The stream is over: ends what is open. */
  public void finish() {
    tracks.values().forEach(KindTrack::finish);
  }
}
