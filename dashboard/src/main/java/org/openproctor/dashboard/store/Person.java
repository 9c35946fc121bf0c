package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import org.openproctor.dashboard.access.Role;

/** A member of staff. */
public record Person(String id, String login, String name, Role role, boolean disabled) {
  public Person {
    requireNonNull(id, "id is null");
    requireNonNull(login, "login is null");
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
  }
}
