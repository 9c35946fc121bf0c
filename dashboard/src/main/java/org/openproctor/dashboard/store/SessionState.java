package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a sitting is in its life. */
public enum SessionState {
  /** The link is out. */
  INVITED,
  /** Consent and photo are given. */
  ENROLLED,
  RUNNING,
  PAUSED,
  ENDED,
  /** There is a verdict, which may still be changed. */
  REVIEWED;

  /** Whether a sitting may go from here to there. */
  public boolean mayBecome(SessionState next) {
    return switch (this) {
      case INVITED -> next == ENROLLED || next == ENDED;
      case ENROLLED -> next == RUNNING || next == ENDED;
      case RUNNING -> next == PAUSED || next == ENDED;
      case PAUSED -> next == RUNNING || next == ENDED;
      case ENDED, REVIEWED -> next == REVIEWED;
    };
  }

  /** The states from which this one may be reached. */
  List<SessionState> before() {
    return Arrays.stream(values()).filter(state -> state.mayBecome(this)).toList();
  }

  /** The name used in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Every state's wire name. */
  public static List<String> wireNames() {
    return Arrays.stream(values()).map(SessionState::wireName).toList();
  }

  /**
   * The state with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static SessionState fromWireName(String wireName) {
    requireNonNull(wireName, "wireName is null");
    for (SessionState state : values()) {
      if (state.wireName().equals(wireName)) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "a state is invited, enrolled, running, paused, ended or reviewed");
  }
}
