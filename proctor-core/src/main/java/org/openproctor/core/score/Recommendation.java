package org.openproctor.core.score;

/**
 * What the system suggests to do with a session. The system flags, a person decides: no value of
 * this type fails anybody, and every page that shows one says so.
 */
public enum Recommendation {
  /** Nothing stood out enough to be looked at. */
  CLEAR("clear"),
  /** Somebody should review the session. */
  ATTENTION("attention"),
  /** Somebody should decide whether the result can stand. */
  REJECT_CANDIDATE("reject-candidate");

  private final String wireName;

  Recommendation(String wireName) {
    this.wireName = wireName;
  }

  /** The name used in JSON and on pages' machine-readable parts. */
  public String wireName() {
    return wireName;
  }
}
