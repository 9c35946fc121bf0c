package org.openproctor.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What a member of staff may do; each role may do what the one before may. A reviewer reads and
 * judges sessions; a proctor also gives orders to running ones; an administrator also keeps exams,
 * people, keys and webhooks.
 */
public enum Role {
  REVIEWER,
  PROCTOR,
  ADMINISTRATOR;

  /** Whether this role may do what needs the other one. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** The name used in JSON and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The role with this wire name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Role fromWireName(String wireName) {
    requireNonNull(wireName, "wireName is null");
    for (Role role : values()) {
      if (role.wireName().equals(wireName)) {
        return role;
      }
    }
    throw new IllegalArgumentException("a role is administrator, proctor or reviewer");
  }
}
