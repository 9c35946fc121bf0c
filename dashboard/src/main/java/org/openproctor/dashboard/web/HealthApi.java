package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.openproctor.dashboard.store.PeopleStore;

/**
 * For who keeps the process alive: {@code /health} answers as long as it can answer at all, {@code
 * /ready} only while the database does. Neither tells anything else, so nobody need sign in.
 */
final class HealthApi {
  private final PeopleStore people;

  HealthApi(PeopleStore people) {
    this.people = people;
  }

  void mount(Router router) {
    router.get("/health").handler(Answer.by(ctx -> Future.succeededFuture(up())));
    router.get("/ready").handler(Answer.by(this::ready));
  }

  private Future<Answer> ready(RoutingContext ctx) {
    return people
        .isEmpty()
        .map(answered -> up())
        .recover(e -> Future.failedFuture(new Problem(503, "not-ready")));
  }

  private static Answer up() {
    return Answer.ok(new JsonObject().put("status", "up"));
  }
}
