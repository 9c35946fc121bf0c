package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.openproctor.dashboard.access.FailureLimit;
import org.openproctor.dashboard.access.Passwords;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.PeopleStore;
import org.openproctor.dashboard.store.Person;

/** The staff, for administrators; and everybody's own password. */
final class PeopleApi {
  private static final List<String> ROLES =
      Arrays.stream(Role.values()).map(Role::wireName).toList();
  private static final int SHORTEST_PASSWORD = 12;

  private final PeopleStore people;
  private final Passwords passwords;
  private final WorkerExecutor workers;
  private final FailureLimit wrongPasswords;

  PeopleApi(PeopleStore people, Passwords passwords, WorkerExecutor workers, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.workers = workers;
    wrongPasswords = new FailureLimit(5, Duration.ofMinutes(15), clock);
  }

  void mount(Router router, Entrance entrance) {
    router.route("/api/staff/people*").handler(entrance.staff(Role.ADMINISTRATOR));
    router.get("/api/staff/people").handler(Answer.by(this::list));
    router.post("/api/staff/people").handler(Answer.by(this::add));
    router.put("/api/staff/people/:id").handler(Answer.by(this::change));
    router.post("/api/staff/people/:id/password").handler(Answer.by(this::resetPassword));
    router
        .put("/api/staff/me/password")
        .handler(entrance.staff(Role.REVIEWER))
        .handler(Answer.by(this::ownPassword));
  }

  private Future<Answer> list(RoutingContext ctx) {
    return people.list().map(all -> Answer.list("people", all.stream().map(View::person).toList()));
  }

  /** The password is made here and shown this once. */
  private Future<Answer> add(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String login = input.text("login", 100).toLowerCase(Locale.ROOT);
    String name = input.text("name", 200);
    Role role = Role.fromWireName(input.choice("role", ROLES));
    input.end();
    Person person = new Person(Secrets.id("person"), login, name, role, false);
    String password = passwords.generate();
    return hash(password)
        .compose(hash -> people.add(person, hash))
        .compose(
            added ->
                added
                    ? Future.succeededFuture(
                        Answer.created(View.person(person).put("password", password)))
                    : Future.failedFuture(new Problem(409, "login-taken")));
  }

  private Future<Answer> change(RoutingContext ctx) {
    String id = PathIds.id(ctx);
    JsonInput input = JsonInput.of(ctx);
    String name = input.text("name", 200);
    Role role = Role.fromWireName(input.choice("role", ROLES));
    boolean disabled = input.flag("disabled", false);
    input.end();
    if (Entrance.person(ctx).id().equals(id) && (disabled || role != Role.ADMINISTRATOR)) {
      // An administrator who shuts out the last one would lock everybody out
      throw Problem.notNow();
    }
    return people
        .find(id)
        .compose(Answer::found)
        .map(old -> new Person(id, old.login(), name, role, disabled))
        .compose(person -> people.change(person).map(Answer.ok(View.person(person))));
  }

  /** For who has forgotten it; shown this once. Signs the person out everywhere. */
  private Future<Answer> resetPassword(RoutingContext ctx) {
    String id = PathIds.id(ctx);
    String password = passwords.generate();
    return hash(password)
        .compose(hash -> people.setPassword(id, hash, ""))
        .compose(
            done ->
                done
                    ? Future.succeededFuture(Answer.ok(new JsonObject().put("password", password)))
                    : Future.failedFuture(Problem.notFound()));
  }

  /** Stays signed in here, and nowhere else. */
  private Future<Answer> ownPassword(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String old = input.password("old");
    String fresh = input.password("new");
    input.end();
    if (fresh.length() < SHORTEST_PASSWORD) {
      throw new Problem(422, "password-short", Integer.toString(SHORTEST_PASSWORD));
    }
    if (fresh.equals(old)) {
      throw new Problem(422, "password-same");
    }
    Person person = Entrance.person(ctx);
    Duration wait = wrongPasswords.waitFor(person.id());
    if (wait.compareTo(Duration.ZERO) > 0) {
      throw new Problem(429, "too-many-tries", Long.toString(wait.toMinutes() + 1));
    }
    wrongPasswords.failed(person.id());
    String here = ctx.request().getCookie(Entrance.STAFF_COOKIE).getValue();
    return people
        .account(person.login())
        .compose(Answer::found)
        .compose(
            account ->
                workers.executeBlocking(
                    () -> passwords.matches(old, account.passwordHash()), false))
        .compose(
            matches ->
                matches
                    ? hash(fresh)
                    : Future.<String>failedFuture(new Problem(422, "wrong-old-password")))
        .compose(hash -> people.setPassword(person.id(), hash, Secrets.hash(here)))
        .onSuccess(done -> wrongPasswords.succeeded(person.id()))
        .map(done -> Answer.done());
  }

  private Future<String> hash(String password) {
    return workers.executeBlocking(() -> passwords.hash(password), false);
  }
}
