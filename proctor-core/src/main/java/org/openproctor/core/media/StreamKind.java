package org.openproctor.core.media;

/** What a stream shows: the student's webcam (with the microphone), the screen, or a room scan. */
public enum StreamKind {
  WEBCAM("webcam"),
  SCREEN("screen"),
  ROOM_SCAN("room-scan");

  private final String wireName;

  StreamKind(String wireName) {
    this.wireName = wireName;
  }

  /** The name used in JSON, in folder names and on Kafka. */
  public String wireName() {
    return wireName;
  }

  /**
   * The kind with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static StreamKind fromWireName(String wireName) {
    for (StreamKind kind : values()) {
      if (kind.wireName.equals(wireName)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no stream kind is named '" + wireName + "'");
  }
}
