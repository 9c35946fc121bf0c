package org.openproctor.dashboard.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.incident.Region;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.session.SessionId;

/** Made-up but lifelike sessions, the same at every run: what an analysis would hand over. */
final class SampleSession {
  static final SessionId SESSION = new SessionId("algebra-2026-11-20-a7");
  static final Policy POLICY = PolicyReader.defaults();
  private static final StreamId STREAM = new StreamId(SESSION, StreamKind.WEBCAM);
  private static final List<TrackFormat> TRACKS =
      List.of(new VideoFormat("vp8", 640, 480), new AudioFormat("opus", 48_000, 1));

  private final Random random = new Random(7);
  private final Duration duration;
  private final List<Incident> incidents = new ArrayList<>();

  SampleSession(Duration duration) {
    this.duration = duration;
  }

  /** A session with this many incidents of every kind in turn, technical ones among them. */
  static SampleSession with(Duration duration, int incidents) {
    SampleSession session = new SampleSession(duration);
    IncidentKind[] kinds = IncidentKind.values();
    for (int i = 0; i < incidents; i++) {
      long start = duration.toMillis() * (2L * i + 1) / (2L * incidents);
      long length = 3_000 + session.random.nextInt(14_000);
      long end = Math.min(duration.toMillis(), start + length);
      session.add(kinds[i % kinds.length], Duration.ofMillis(start), Duration.ofMillis(end));
    }
    return session;
  }

  SampleSession add(IncidentKind kind, Duration start, Duration end) {
    Evidence evidence =
        new Evidence(
            new Evidence.SegmentRange(start.toMillis() / 2000, end.toMillis() / 2000),
            start.plus(end.minus(start).dividedBy(2)),
            measurement(kind),
            model(kind),
            regions(kind),
            4 + random.nextInt(30));
    incidents.add(
        new Incident(
            IncidentId.of(STREAM, kind, start),
            STREAM,
            kind,
            end.equals(duration) ? Phase.UPDATE : Phase.END,
            2,
            new TimeSpan(start, end),
            evidence));
    return this;
  }

  List<Incident> incidents() {
    return incidents;
  }

  ReportBuilder report() {
    return IntegrityReport.of(SESSION)
        .recording(recording("algebra-final.webm"))
        .incidents(incidents)
        .pictures(pictures())
        .readings(new SampleCurves(duration, incidents, 7).readings())
        .score(RiskScore.of(incidents, POLICY.scoring()))
        .policy(POLICY)
        .models(models())
        .software("OpenProctor 0.1.0-SNAPSHOT")
        .analysedAt(Instant.parse("2026-11-20T09:41:00Z"));
  }

  RecordingFacts recording(String fileName) {
    List<Segment> segments = new ArrayList<>();
    for (long at = 0; at < duration.toMillis(); at += 2000) {
      byte[] hash = new byte[32];
      random.nextBytes(hash);
      segments.add(
          new Segment(
              STREAM,
              segments.size(),
              new TimeSpan(
                  Duration.ofMillis(at),
                  Duration.ofMillis(Math.min(at + 2000, duration.toMillis()))),
              "webm",
              60_000 + random.nextInt(30_000),
              java.util.HexFormat.of().formatHex(hash),
              true,
              TRACKS));
    }
    return new RecordingFacts(
        fileName,
        duration,
        segments.stream().mapToLong(Segment::bytes).sum(),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        TRACKS,
        segments,
        "segments/webcam");
  }

  private Map<IncidentId, byte[]> pictures() {
    Map<IncidentId, byte[]> pictures = new HashMap<>();
    for (Incident incident : incidents) {
      switch (incident.kind()) {
        case NOISE, SPEECH, NO_SOUND, NO_PICTURE, UNDECODABLE, RECORDING_GAP -> {}
        default -> pictures.put(incident.id(), SamplePicture.of(incident));
      }
    }
    return pictures;
  }

  private Measurement measurement(IncidentKind kind) {
    double some = random.nextDouble();
    return switch (kind) {
      case FACE_ABSENT -> new Measurement("faces", 0, "faces", 1);
      case MULTIPLE_FACES -> new Measurement("faces", 2, "faces", 1);
      case IDENTITY_MISMATCH -> new Measurement("distance", 0.62 + some / 5, "", 0.6);
      case HEAD_TURNED -> new Measurement("yaw-from-baseline", 31 + 30 * some, "deg", 28);
      case BODY_AWAY -> new Measurement("shift", 1.1 + some, "shoulder widths", 1);
      case CAMERA_BLOCKED -> new Measurement("detail", some, "grey levels", 1.5);
      case FROZEN_VIDEO -> new Measurement("still-for", 6 + some, "s", 6);
      case PROHIBITED_OBJECT -> new Measurement("cell phone", 0.5 + some / 3, "", 0.4);
      case NOISE -> new Measurement("above-floor", 16 + 20 * some, "dB", 15);
      case SPEECH -> new Measurement("speech-share", 0.7 + some / 4, "", 0.5);
      case TAB_LEFT, FULLSCREEN_LEFT, SECOND_DISPLAY, SHARE_STOPPED ->
          new Measurement("lasted", 3 + 9 * some, "s", 2);
      case COPY, PASTE, PRINT, CONTEXT_MENU, RESIZE, DEVTOOLS, SHARE_PARTIAL, CAMERA_LOST ->
          new Measurement("times", 1 + random.nextInt(5), "", 1);
      default -> new Measurement("missing", 3 + 9 * some, "s", 0);
    };
  }

  private static ModelRef model(IncidentKind kind) {
    return switch (kind) {
      case FACE_ABSENT, MULTIPLE_FACES -> models().get(0);
      case IDENTITY_MISMATCH -> models().get(2);
      case HEAD_TURNED -> models().get(1);
      case BODY_AWAY -> models().get(3);
      case PROHIBITED_OBJECT -> models().get(4);
      case SPEECH -> models().get(5);
      case NOISE -> models().get(6);
      case TAB_LEFT, FULLSCREEN_LEFT, SECOND_DISPLAY, SHARE_STOPPED, COPY, PASTE, PRINT ->
          new ModelRef("page-events", "1");
      case CONTEXT_MENU, RESIZE, DEVTOOLS, SHARE_PARTIAL, CAMERA_LOST ->
          new ModelRef("page-events", "1");
      default -> new ModelRef("segment-tracks", "1");
    };
  }

  private List<Region> regions(IncidentKind kind) {
    Region face = new Region("face", 0.38, 0.22, 0.24, 0.36, 0.93);
    return switch (kind) {
      case MULTIPLE_FACES -> List.of(face, new Region("face", 0.72, 0.18, 0.14, 0.22, 0.71));
      case IDENTITY_MISMATCH, HEAD_TURNED -> List.of(face);
      case BODY_AWAY -> List.of(new Region("person", 0.25, 0.2, 0.5, 0.75, 0.66));
      case PROHIBITED_OBJECT -> List.of(new Region("cell phone", 0.62, 0.66, 0.1, 0.2, 0.58));
      default -> List.of();
    };
  }

  private static List<ModelRef> models() {
    return List.of(
        new ModelRef("blazeface", "@vladmandic/human@3.3.6+1f3c9a0b77de"),
        new ModelRef("facemesh", "@vladmandic/human@3.3.6+8a0e55c1d2f4"),
        new ModelRef("face-recognition", "@vladmandic/face-api@1.7.15+c41d90aa6e02"),
        new ModelRef("movenet-lightning", "@vladmandic/human@3.3.6+5b6dd0137c88"),
        new ModelRef("centernet", "@vladmandic/human@3.3.6+02b1f1e4a9c3"),
        new ModelRef("silero-vad", "@ricky0123/vad-web@0.0.31+77aa01c3e5d9"),
        new ModelRef("level-above-floor", "1"));
  }
}
