package org.openproctor.dashboard.report;

import java.util.List;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Curve;

/**
 * One drawing of curves that share a unit, under the timeline.
 *
 * @param name bundle keys {@code chart.NAME} and {@code chart.NAME.note}
 * @param curves drawn together, most telling first
 * @param bands incidents of these kinds are shaded in it
 * @param policyKey the threshold drawn as a line; empty where none is in the curve's own terms
 * @param open false: folded up at first
 */
record Chart(
    String name, List<Curve> curves, List<IncidentKind> bands, String policyKey, boolean open) {
  static final List<Chart> ALL =
      List.of(
          new Chart(
              "head",
              List.of(Curve.HEAD_YAW, Curve.HEAD_PITCH, Curve.HEAD_ROLL),
              List.of(IncidentKind.HEAD_TURNED),
              "",
              true),
          new Chart(
              "sound",
              List.of(Curve.LOUDNESS_DBFS, Curve.LOUDNESS_LUFS, Curve.NOISE_FLOOR),
              List.of(IncidentKind.NOISE),
              "",
              true),
          new Chart(
              "faces",
              List.of(Curve.FACES),
              List.of(IncidentKind.FACE_ABSENT, IncidentKind.MULTIPLE_FACES),
              "",
              false),
          new Chart(
              "identity",
              List.of(Curve.IDENTITY_DISTANCE),
              List.of(IncidentKind.IDENTITY_MISMATCH),
              "identity.enter",
              false),
          new Chart(
              "speech", List.of(Curve.SPEECH), List.of(IncidentKind.SPEECH), "speech.enter", false),
          new Chart("gaze", List.of(Curve.GAZE_X, Curve.GAZE_Y), List.of(), "", false),
          new Chart("liveness", List.of(Curve.LIVENESS), List.of(), "", false));
}
