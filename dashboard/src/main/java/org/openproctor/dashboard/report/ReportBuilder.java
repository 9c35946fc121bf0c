package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;

/**
 * Puts an {@link IntegrityReport} together. Recording, score, policy, software and time must be
 * given; what else is left out is empty. Used by one thread.
 */
public final class ReportBuilder {
  private final SessionId session;
  private RecordingFacts recording;
  private RecordedVideo video = new RecordedVideo.Absent();
  private List<Incident> incidents = List.of();
  private Map<IncidentId, byte[]> pictures = Map.of();
  private List<Reading> readings = List.of();
  private RiskScore score;
  private Policy policy;
  private List<ModelRef> models = List.of();
  private String software;
  private Instant analysedAt;

  ReportBuilder(SessionId session) {
    this.session = requireNonNull(session, "session is null");
  }

  public ReportBuilder recording(RecordingFacts facts) {
    this.recording = facts;
    return this;
  }

  public ReportBuilder video(RecordedVideo how) {
    this.video = how;
    return this;
  }

  /** The latest revision of each incident, in any order. */
  public ReportBuilder incidents(List<Incident> latest) {
    this.incidents = latest;
    return this;
  }

  /** JPEGs with the boxes drawn already. */
  public ReportBuilder pictures(Map<IncidentId, byte[]> jpegs) {
    this.pictures = jpegs;
    return this;
  }

  public ReportBuilder readings(List<Reading> points) {
    this.readings = points;
    return this;
  }

  /** The risk; {@code RiskScore.of(incidents, policy.scoring())} makes it. */
  public ReportBuilder score(RiskScore explained) {
    this.score = explained;
    return this;
  }

  /** The policy that was in force. */
  public ReportBuilder policy(Policy inForce) {
    this.policy = inForce;
    return this;
  }

  public ReportBuilder models(List<ModelRef> used) {
    this.models = used;
    return this;
  }

  /** Name and version of the software, such as {@code OpenProctor 0.1.0}. */
  public ReportBuilder software(String version) {
    this.software = version;
    return this;
  }

  public ReportBuilder analysedAt(Instant moment) {
    this.analysedAt = moment;
    return this;
  }

  public IntegrityReport build() {
    return new IntegrityReport(
        session,
        recording,
        video,
        incidents,
        pictures,
        readings,
        score,
        policy,
        models,
        software,
        analysedAt);
  }
}
