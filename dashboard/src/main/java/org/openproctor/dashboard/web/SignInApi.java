package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.Cookie;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.openproctor.dashboard.access.FailureLimit;
import org.openproctor.dashboard.access.Passwords;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.EntryStore;
import org.openproctor.dashboard.store.PeopleStore;
import org.openproctor.dashboard.store.PeopleStore.Account;
import org.openproctor.dashboard.store.Person;

/** Signs staff in and out. Attempts are counted before the password is looked at. */
final class SignInApi {
  private static final Duration SIGNED_IN = Duration.ofHours(12);
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int MAX_WAITING = 32;

  private final PeopleStore people;
  private final EntryStore entries;
  private final Entrance entrance;
  private final Passwords passwords;
  private final WorkerExecutor workers;
  private final ClientAddress addresses;
  private final Clock clock;
  private final FailureLimit byLoginAndAddress;
  private final FailureLimit byAddress;
  private final FailureLimit byLogin;
  private final String nobodysHash;
  private int waiting;

  SignInApi(
      PeopleStore people,
      EntryStore entries,
      Entrance entrance,
      Passwords passwords,
      WorkerExecutor workers,
      ClientAddress addresses,
      Clock clock) {
    this.people = people;
    this.entries = entries;
    this.entrance = entrance;
    this.passwords = passwords;
    this.workers = workers;
    this.addresses = addresses;
    this.clock = clock;
    byLoginAndAddress = new FailureLimit(5, WINDOW, clock);
    byAddress = new FailureLimit(50, WINDOW, clock);
    byLogin = new FailureLimit(100, WINDOW, clock);
    // Held against when there is no such login, so that the time taken does not tell
    nobodysHash = passwords.hash(passwords.generate());
  }

  void mount(Router router) {
    router.post("/api/staff/login").handler(Answer.by(this::signIn));
    router
        .post("/api/staff/logout")
        .handler(entrance.staff(Role.REVIEWER))
        .handler(Answer.by(this::signOut));
    router
        .get("/api/staff/me")
        .handler(entrance.staff(Role.REVIEWER))
        .handler(
            Answer.by(
                ctx ->
                    Future.succeededFuture(Answer.ok(me(Entrance.person(ctx), staffCookie(ctx))))));
  }

  private Future<Answer> signIn(RoutingContext ctx) {
    entrance.requireOwnPage(ctx);
    JsonInput input = JsonInput.of(ctx);
    String login = input.text("login", 100).toLowerCase(Locale.ROOT);
    String password = input.password("password");
    input.end();
    String address = addresses.of(ctx.request());
    countTry(login, address);
    return people
        .account(login)
        .compose(account -> check(account, password))
        .compose(
            person -> {
              byLoginAndAddress.succeeded(login + " " + address);
              String cookie = Secrets.random();
              return entries
                  .addStaff(Secrets.hash(cookie), person.id(), clock.instant().plus(SIGNED_IN))
                  .map(
                      added -> {
                        entrance.give(ctx, Entrance.STAFF_COOKIE, cookie, SIGNED_IN);
                        return Answer.ok(me(person, cookie));
                      });
            });
  }

  private void countTry(String login, String address) {
    String both = login + " " + address;
    Duration wait =
        longest(
            byLoginAndAddress.waitFor(both), byAddress.waitFor(address), byLogin.waitFor(login));
    if (wait.compareTo(Duration.ZERO) > 0) {
      throw new Problem(429, "too-many-tries", Long.toString(wait.toMinutes() + 1));
    }
    byLoginAndAddress.failed(both);
    byAddress.failed(address);
    byLogin.failed(login);
  }

  private Future<Person> check(Optional<Account> account, String password) {
    if (waiting >= MAX_WAITING) {
      return Future.failedFuture(new Problem(503, "busy"));
    }
    waiting++;
    String hash = account.map(Account::passwordHash).orElse(nobodysHash);
    return workers
        .executeBlocking(() -> passwords.matches(password, hash), false)
        .onComplete(checked -> waiting--)
        .compose(
            matches ->
                matches && account.isPresent()
                    ? Future.succeededFuture(account.get().person())
                    : Future.failedFuture(new Problem(401, "wrong-password")));
  }

  private Future<Answer> signOut(RoutingContext ctx) {
    return entries
        .removeStaff(Secrets.hash(staffCookie(ctx)))
        .map(
            removed -> {
              ctx.response().removeCookie(Entrance.STAFF_COOKIE);
              return Answer.done();
            });
  }

  private static JsonObject me(Person person, String cookie) {
    return View.person(person).put("csrf", Secrets.csrfToken(cookie));
  }

  private static String staffCookie(RoutingContext ctx) {
    Cookie cookie = ctx.request().getCookie(Entrance.STAFF_COOKIE);
    return cookie.getValue();
  }

  private static Duration longest(Duration... waits) {
    Duration longest = Duration.ZERO;
    for (Duration wait : waits) {
      longest = wait.compareTo(longest) > 0 ? wait : longest;
    }
    return longest;
  }
}
