package org.openproctor.dashboard.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

/** Curves that fit a sample session's incidents: two looks a second, ten levels a second. */
final class SampleCurves {
  private final Duration duration;
  private final List<Incident> incidents;
  private final Random random;
  private final List<Reading> readings = new ArrayList<>();

  SampleCurves(Duration duration, List<Incident> incidents, long seed) {
    this.duration = duration;
    this.incidents = incidents;
    this.random = new Random(seed);
  }

  List<Reading> readings() {
    double yaw = 0;
    double pitch = 0;
    for (long at = 0; at < duration.toMillis(); at += 500) {
      Duration moment = Duration.ofMillis(at);
      boolean seen = !during(IncidentKind.FACE_ABSENT, moment);
      seen = seen && !during(IncidentKind.CAMERA_BLOCKED, moment);
      yaw = 0.93 * yaw + 2.2 * random.nextGaussian();
      pitch = 0.95 * pitch + 1.3 * random.nextGaussian();
      add(Curve.FACES, at, !seen ? 0 : during(IncidentKind.MULTIPLE_FACES, moment) ? 2 : 1);
      if (seen) {
        double turned = during(IncidentKind.HEAD_TURNED, moment) ? 42 : 0;
        add(Curve.HEAD_YAW, at, yaw + turned);
        add(Curve.HEAD_PITCH, at, pitch - 6);
        add(Curve.HEAD_ROLL, at, 0.4 * yaw + random.nextGaussian());
        addRare(at, moment);
      }
      addSound(at, moment);
    }
    return readings;
  }

  private void addRare(long at, Duration moment) {
    if (at % 2500 == 0) {
      double far = during(IncidentKind.IDENTITY_MISMATCH, moment) ? 0.37 : 0;
      add(Curve.IDENTITY_DISTANCE, at, 0.33 + far + 0.03 * random.nextGaussian());
      add(Curve.LIVENESS, at, Math.min(1, 0.9 + 0.05 * random.nextGaussian()));
    }
    if (at % 1000 == 0) {
      add(Curve.GAZE_X, at, 0.2 * random.nextGaussian());
      add(Curve.GAZE_Y, at, 0.1 * random.nextGaussian());
    }
  }

  private void addSound(long at, Duration moment) {
    boolean loud = during(IncidentKind.NOISE, moment);
    boolean voice = during(IncidentKind.SPEECH, moment);
    double level = -58 + (loud ? 30 : voice ? 22 : 0) + 2.5 * random.nextGaussian();
    add(Curve.LOUDNESS_DBFS, at, level);
    add(Curve.LOUDNESS_LUFS, at, level - 3 + random.nextGaussian());
    if (at % 5000 == 0) {
      add(Curve.NOISE_FLOOR, at, -58);
    }
    double speech = voice ? 0.9 : 0.04;
    add(Curve.SPEECH, at, Math.max(0, Math.min(1, speech + 0.04 * random.nextGaussian())));
  }

  private boolean during(IncidentKind kind, Duration moment) {
    return incidents.stream()
        .anyMatch(
            incident ->
                incident.kind() == kind
                    && incident.span().start().compareTo(moment) <= 0
                    && incident.span().end().compareTo(moment) > 0);
  }

  private void add(Curve curve, long at, double value) {
    readings.add(new Reading(curve, Duration.ofMillis(at), value));
  }
}
