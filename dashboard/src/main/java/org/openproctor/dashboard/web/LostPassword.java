package org.openproctor.dashboard.web;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.dashboard.access.Passwords;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.store.Person;

/**
 * The way back in for whoever may read the installation's keys: a new password for a member of the
 * staff, who is signed out everywhere and may sign in again if that was forbidden. Waits for the
 * database. Stateless.
 */
public final class LostPassword {
  private LostPassword() {}

  /**
   * Sets a new password.
   *
   * @return the password, to be shown once and never logged
   * @throws OpenProctorException (INPUT) if nobody has this login, (PEER) if the database does not
   *     answer
   */
  public static String reset(Database.Address address, String login, Clock clock) {
    requireNonNull(address, "address is null");
    String wanted = requireNonNull(login, "login is null").toLowerCase(Locale.ROOT);
    Passwords passwords = new Passwords();
    String password = passwords.generate();
    String hash = passwords.hash(password);
    Vertx vertx = Vertx.vertx();
    try {
      boolean known =
          await(
              Database.open(vertx, address, clock)
                  .compose(
                      database -> set(database, wanted, hash).eventually(() -> database.close())));
      if (!known) {
        throw new OpenProctorException(Fault.INPUT, "nobody of the staff has the login " + login);
      }
      return password;
    } finally {
      await(vertx.close());
    }
  }

  private static Future<Boolean> set(Database database, String login, String hash) {
    return database
        .people()
        .list()
        .compose(
            all -> {
              Optional<Person> found =
                  all.stream().filter(person -> person.login().equals(login)).findFirst();
              return found.isEmpty()
                  ? Future.succeededFuture(false)
                  : set(database, found.get(), hash);
            });
  }

  private static Future<Boolean> set(Database database, Person person, String hash) {
    Person enabled = new Person(person.id(), person.login(), person.name(), person.role(), false);
    return database
        .people()
        .change(enabled)
        .compose(changed -> database.people().setPassword(person.id(), hash, ""));
  }

  private static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new OpenProctorException(
          Fault.PEER, "the database did not answer: " + e.getCause().getMessage(), e);
    }
  }
}
