package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

/** Where an incident is in its life: told once, told again while it lasts, told as over. */
public enum Phase {
  START("start"),
  UPDATE("update"),
  END("end");

  private final String wireName;

  Phase(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  /**
   * The phase with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Phase fromWireName(String wireName) {
    requireNonNull(wireName, "wireName is null");
    for (Phase phase : values()) {
      if (phase.wireName.equals(wireName)) {
        return phase;
      }
    }
    throw new IllegalArgumentException("no incident phase is named '" + wireName + "'");
  }
}
