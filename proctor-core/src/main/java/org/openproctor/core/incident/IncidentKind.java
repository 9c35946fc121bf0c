package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

/**
 * What an incident is about. The clause is the one of docs/regulation.md that asks for the finding.
 */
public enum IncidentKind {
  FACE_ABSENT("face-absent", Category.SUSPICION, "R1b"),
  MULTIPLE_FACES("multiple-faces", Category.SUSPICION, "R1d"),
  IDENTITY_MISMATCH("identity-mismatch", Category.SUSPICION, "R1b"),
  HEAD_TURNED("head-turned", Category.SUSPICION, "R1c"),
  BODY_AWAY("body-away", Category.SUSPICION, "R1c"),
  CAMERA_BLOCKED("camera-blocked", Category.SUSPICION, "R2"),
  FROZEN_VIDEO("frozen-video", Category.SUSPICION, "R2"),
  PROHIBITED_OBJECT("prohibited-object", Category.SUSPICION, "R2"),
  NOISE("noise", Category.SUSPICION, "R1c"),
  SPEECH("speech", Category.SUSPICION, "R1c"),

  /** Told by the student's page, as the kinds up to {@link #SHARE_PARTIAL} are. */
  TAB_LEFT("tab-left", Category.SUSPICION, "R2"),
  FULLSCREEN_LEFT("fullscreen-left", Category.SUSPICION, "R2"),
  COPY("copy", Category.SUSPICION, "R2"),
  PASTE("paste", Category.SUSPICION, "R2"),
  PRINT("print", Category.SUSPICION, "R2"),
  CONTEXT_MENU("context-menu", Category.SUSPICION, "R2"),
  SECOND_DISPLAY("second-display", Category.SUSPICION, "R2"),
  RESIZE("resize", Category.SUSPICION, "R2"),
  /** A hint only: a zoomed page may look the same. */
  DEVTOOLS("devtools", Category.SUSPICION, "R2"),
  SHARE_STOPPED("share-stopped", Category.SUSPICION, "R2"),
  SHARE_PARTIAL("share-partial", Category.SUSPICION, "R2"),

  /** Camera or microphone were pulled out or taken away; nobody can tell a fault from a will. */
  CAMERA_LOST("camera-lost", Category.TECHNICAL, "R1a"),

  /** No sound track, or none for a stretch. */
  NO_SOUND("no-sound", Category.TECHNICAL, "R1a"),
  /** No picture track, or none for a stretch. */
  NO_PICTURE("no-picture", Category.TECHNICAL, "R1a"),
  /** Stored media that does not decode. */
  UNDECODABLE("undecodable", Category.TECHNICAL, "R1a"),
  /** A stretch of which there is no recording, as where a network or a server was lost. */
  RECORDING_GAP("recording-gap", Category.TECHNICAL, "R1a");

  /** Whether an incident may count against the student. */
  public enum Category {
    /** Something a proctor should look at. */
    SUSPICION,
    /** A fault of network or device: shown, logged, never scored. */
    TECHNICAL
  }

  private final String wireName;
  private final Category category;
  private final String clause;

  IncidentKind(String wireName, Category category, String clause) {
    this.wireName = wireName;
    this.category = category;
    this.clause = clause;
  }

  /** The name used in JSON, in policies and on Kafka. */
  public String wireName() {
    return wireName;
  }

  public Category category() {
    return category;
  }

  /** The regulation clause this finding serves, such as {@code R1b}. */
  public String clause() {
    return clause;
  }

  /**
   * The kind with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static IncidentKind fromWireName(String wireName) {
    requireNonNull(wireName, "wireName is null");
    for (IncidentKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no incident kind is named '" + wireName + "'");
  }
}
