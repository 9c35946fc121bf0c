package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Keeps the staff and the hashes of their passwords. */
public interface PeopleStore {
  /** Somebody who may sign in, with the hash to hold the password against. */
  record Account(Person person, String passwordHash) {}

  /** False if the login is taken. */
  Future<Boolean> add(Person person, String passwordHash);

  /** Whether there is nobody yet. */
  Future<Boolean> isEmpty();

  /** Nobody disabled is found. */
  Future<Optional<Account>> account(String login);

  /** By login. */
  Future<List<Person>> list();

  Future<Optional<Person>> find(String id);

  /**
   * Sets name, role and whether the person may sign in; the login stays. Signs out who may not any
   * more. False if there is no such person.
   */
  Future<Boolean> change(Person person);

  /**
   * Also signs the person out everywhere but where the cookie has this hash. False if there is no
   * such person.
   *
   * @param keep empty for nowhere
   */
  Future<Boolean> setPassword(String id, String passwordHash, String keep);
}
