package org.openproctor.analyzer.detect;

import static org.openproctor.core.incident.IncidentKind.HEAD_TURNED;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.analyzer.detect.FacesInView.Seen;
import org.openproctor.analyzer.vision.HeadPose;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.HeadRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/**
 * The head turned or bent away from where this student usually looks (R1c): yaw and pitch of the
 * mesh (solvePnP) against the median of the first looks, since pitch is biased by a person's
 * features and any angle by the camera's place: who has the camera beside the screen is turned to
 * it all the time. Until the baseline is learnt only a head far away from the camera counts. Draws
 * the head curves.
 */
final class HeadDetector implements VisualDetector {
  private final HeadRules rules;
  private final ModelRef model;
  private final Baseline yaw;
  private final Baseline pitch;

  HeadDetector(HeadRules rules, ModelRef model, Duration betweenLooks) {
    this.rules = rules;
    this.model = model;
    int looks = (int) Math.max(1, rules.learn().toMillis() / Math.max(1, betweenLooks.toMillis()));
    this.yaw = new Baseline(looks);
    this.pitch = new Baseline(looks);
  }

  @Override
  public void look(Scene scene, Consumer<Observation> sink) {
    Seen face = scene.student().orElse(null);
    HeadPose pose = face == null ? null : face.pose().orElse(null);
    if (pose == null) {
      return;
    }
    sink.accept(new Reading(Curve.HEAD_YAW, scene.at(), pose.yaw()));
    sink.accept(new Reading(Curve.HEAD_PITCH, scene.at(), pose.pitch()));
    sink.accept(new Reading(Curve.HEAD_ROLL, scene.at(), pose.roll()));
    if (yaw.full()) {
      double turned = Math.abs(pose.yaw() - yaw.median());
      double bent = Math.abs(pose.pitch() - pitch.median());
      sink.accept(sighting(scene, face, turned, bent));
    } else if (Math.abs(pose.yaw()) <= rules.learnWithin()) {
      yaw.add(pose.yaw());
      pitch.add(pose.pitch());
      sink.accept(sighting(scene, face, 0, 0));
    } else {
      sink.accept(sighting(scene, face, Math.abs(pose.yaw()), 0));
    }
  }

  private Sighting sighting(Scene scene, Seen face, double turned, double bent) {
    Level byYaw = Level.rising(turned, rules.yawEnter(), rules.yawLeave());
    Level byPitch = Level.rising(bent, rules.pitchEnter(), rules.pitchLeave());
    boolean yawDecides = turned / rules.yawEnter() >= bent / rules.pitchEnter();
    return new Sighting(
        HEAD_TURNED,
        scene.moment(),
        byYaw.compareTo(byPitch) >= 0 ? byYaw : byPitch,
        Math.min(1, Math.max(turned, bent) / 90),
        yawDecides
            ? new Measurement("yaw-from-baseline", turned, "deg", rules.yawEnter())
            : new Measurement("pitch-from-baseline", bent, "deg", rules.pitchEnter()),
        model,
        List.of(scene.region("face", face.box(), face.score())));
  }
}
