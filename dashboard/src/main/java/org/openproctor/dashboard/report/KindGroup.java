package org.openproctor.dashboard.report;

import java.util.Locale;
import org.openproctor.core.incident.IncidentKind;

/** Kinds that share a colour in the page, by what they are about. */
enum KindGroup {
  PERSON,
  MOVEMENT,
  CAMERA,
  OBJECT,
  SOUND,
  TECHNICAL;

  static KindGroup of(IncidentKind kind) {
    return switch (kind) {
      case FACE_ABSENT, MULTIPLE_FACES, IDENTITY_MISMATCH -> PERSON;
      case HEAD_TURNED, BODY_AWAY -> MOVEMENT;
      case CAMERA_BLOCKED, FROZEN_VIDEO -> CAMERA;
      case PROHIBITED_OBJECT -> OBJECT;
      case NOISE, SPEECH -> SOUND;
      case NO_SOUND, NO_PICTURE, UNDECODABLE -> TECHNICAL;
    };
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
