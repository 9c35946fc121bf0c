package org.openproctor.core.incident;

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
}
