package org.openproctor.standalone.demo;

import java.util.Optional;
import org.openproctor.core.incident.IncidentKind;

/** What a stretch of the demo exam shows, and what a proctor would log for it. */
enum Scene {
  STUDENT("the student sits before the camera", null),
  EMPTY("the student has left, the chair is empty", IncidentKind.FACE_ABSENT),
  OTHER("another person sits there", IncidentKind.IDENTITY_MISMATCH),
  BOTH("a second person sits beside the student", IncidentKind.MULTIPLE_FACES),
  COVERED("a hand covers the lens", IncidentKind.CAMERA_BLOCKED),
  FROZEN("the picture stands still, the sound goes on", IncidentKind.FROZEN_VIDEO),
  LOUD("a vacuum cleaner runs in the room", IncidentKind.NOISE);

  private final String description;
  private final IncidentKind expected;

  Scene(String description, IncidentKind expected) {
    this.description = description;
    this.expected = expected;
  }

  /** For a person to read. */
  String description() {
    return description;
  }

  /** What the analysis should find; empty where it should find nothing. */
  Optional<IncidentKind> expected() {
    return Optional.ofNullable(expected);
  }
}
