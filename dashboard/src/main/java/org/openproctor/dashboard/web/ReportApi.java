package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SharedSessions;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.dashboard.recording.Recordings;
import org.openproctor.dashboard.recording.StreamRecording;
import org.openproctor.dashboard.report.IntegrityReport;
import org.openproctor.dashboard.report.RecordedVideo;
import org.openproctor.dashboard.report.RecordingFacts;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.ExamStore;
import org.openproctor.dashboard.store.IncidentStore;

/**
 * The integrity report of a live session as it is now: one page with its pictures in it; the
 * recording plays from where {@link RecordingApi} serves it. Mounted behind the entrance of
 * sessions.
 */
final class ReportApi {
  private static final String SOFTWARE = "OpenProctor";

  private final LivingSessions sessions;
  private final ExamStore exams;
  private final IncidentStore incidents;
  private final AuditTrail audit;
  private final Recordings recordings;
  private final DiskEvidenceStore evidence;
  private final SharedSessions shared;
  private final DiskWork disk;
  private final Clock clock;

  ReportApi(
      LivingSessions sessions,
      ExamStore exams,
      IncidentStore incidents,
      AuditTrail audit,
      Recordings recordings,
      DiskEvidenceStore evidence,
      SharedSessions shared,
      DiskWork disk,
      Clock clock) {
    this.sessions = sessions;
    this.exams = exams;
    this.incidents = incidents;
    this.audit = audit;
    this.recordings = recordings;
    this.evidence = evidence;
    this.shared = shared;
    this.disk = disk;
    this.clock = clock;
  }

  void mount(Router router) {
    router.get("/api/staff/sessions/:id/report").handler(Answer.by(this::report));
  }

  private Future<Answer> report(RoutingContext ctx) {
    SessionId id = PathIds.session(ctx);
    return sessions
        .find(id)
        .compose(session -> exams.find(session.examId()))
        .compose(Answer::found)
        .map(exam -> PolicyReader.read(exam.policy(), "the policy of " + exam.id()))
        .compose(
            policy -> audit.write(Entrance.person(ctx).id(), "view-report", id, "").map(policy))
        .compose(
            policy ->
                incidents
                    .of(id)
                    .compose(found -> disk.onWorker(() -> report(id, policy, found).html())))
        .map(
            html -> {
              // Its own script and style, by their hashes, and nothing else
              ctx.response()
                  .putHeader(
                      "content-security-policy",
                      IntegrityReport.contentSecurityPolicy() + "; frame-ancestors 'none'");
              return new Answer(200, "text/html; charset=utf-8", Buffer.buffer(html));
            });
  }

  private IntegrityReport report(SessionId id, Policy policy, List<Incident> found) {
    shared.fetchAnalysis(id);
    List<StreamRecording> streams = recordings.of(id).streams();
    Map<IncidentId, byte[]> pictures = new HashMap<>();
    for (Incident incident : found) {
      evidence.picture(id, incident.id()).ifPresent(jpeg -> pictures.put(incident.id(), jpeg));
    }
    return IntegrityReport.of(id)
        .recording(facts(streams))
        .video(video(streams))
        .incidents(found)
        .pictures(pictures)
        .readings(evidence.readings(id))
        .score(RiskScore.of(found, policy.scoring()))
        .policy(policy)
        .models(found.stream().map(incident -> incident.evidence().model()).distinct().toList())
        .software(SOFTWARE)
        .analysedAt(clock.instant())
        .build();
  }

  /** Of the webcam's stream, which the incidents are found in; the session is as long as any. */
  private static RecordingFacts facts(List<StreamRecording> streams) {
    List<Segment> segments =
        streams.stream()
            .filter(stream -> stream.kind() == StreamKind.WEBCAM)
            .flatMap(stream -> stream.segments().stream())
            .toList();
    Duration end =
        streams.stream()
            .map(stream -> stream.span().end())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    List<TrackFormat> tracks = segments.isEmpty() ? List.of() : segments.get(0).tracks();
    long bytes = segments.stream().mapToLong(Segment::bytes).sum();
    return new RecordingFacts("webcam.webm", end, bytes, "", tracks, segments, "");
  }

  /** A path as seen from the report's own address. */
  private static RecordedVideo video(List<StreamRecording> streams) {
    boolean webcam = streams.stream().anyMatch(stream -> stream.kind() == StreamKind.WEBCAM);
    return webcam
        ? new RecordedVideo.Linked(List.of("recording/webcam"))
        : new RecordedVideo.Absent();
  }
}
