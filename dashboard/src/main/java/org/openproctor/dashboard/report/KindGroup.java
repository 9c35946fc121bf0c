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
  /** What only a live exam's page can tell. */
  BEHAVIOUR,
  TECHNICAL;

  static KindGroup of(IncidentKind kind) {
    return switch (kind) {
      case FACE_ABSENT, MULTIPLE_FACES, IDENTITY_MISMATCH -> PERSON;
      case HEAD_TURNED, BODY_AWAY -> MOVEMENT;
      case CAMERA_BLOCKED, FROZEN_VIDEO -> CAMERA;
      case PROHIBITED_OBJECT -> OBJECT;
      case NOISE, SPEECH -> SOUND;
      case TAB_LEFT,
          FULLSCREEN_LEFT,
          COPY,
          PASTE,
          PRINT,
          CONTEXT_MENU,
          SECOND_DISPLAY,
          RESIZE,
          DEVTOOLS,
          SHARE_STOPPED,
          SHARE_PARTIAL ->
          BEHAVIOUR;
      case NO_SOUND, NO_PICTURE, UNDECODABLE, RECORDING_GAP, CAMERA_LOST -> TECHNICAL;
    };
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
