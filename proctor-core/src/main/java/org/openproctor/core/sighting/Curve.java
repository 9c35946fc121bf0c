package org.openproctor.core.sighting;

/** A quantity drawn over the whole session. */
public enum Curve {
  FACES("faces", ""),
  IDENTITY_DISTANCE("identity-distance", ""),
  HEAD_YAW("head-yaw", "deg"),
  HEAD_PITCH("head-pitch", "deg"),
  HEAD_ROLL("head-roll", "deg"),
  GAZE_X("gaze-x", ""),
  GAZE_Y("gaze-y", ""),
  LIVENESS("liveness", ""),
  LOUDNESS_DBFS("loudness-dbfs", "dBFS"),
  LOUDNESS_LUFS("loudness-lufs", "LUFS"),
  NOISE_FLOOR("noise-floor", "dBFS"),
  SPEECH("speech", "");

  private final String wireName;
  private final String unit;

  Curve(String wireName, String unit) {
    this.wireName = wireName;
    this.unit = unit;
  }

  public String wireName() {
    return wireName;
  }

  /**
   * The curve with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Curve fromWireName(String wireName) {
    for (Curve curve : values()) {
      if (curve.wireName.equals(wireName)) {
        return curve;
      }
    }
    throw new IllegalArgumentException("no curve is named '" + wireName + "'");
  }

  /** The unit of its values, empty for plain numbers (counts, probabilities, fractions). */
  public String unit() {
    return unit;
  }
}
