package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.BooleanSupplier;
import org.openproctor.dashboard.store.PeopleStore;

/**
 * For who keeps the process alive: {@code /health} answers as long as it can answer at all, {@code
 * /ready} only while the database does and the process does not end. Neither tells anything else,
 * so nobody need sign in.
 */
final class HealthApi {
  private final PeopleStore people;
  private final BooleanSupplier draining;

  /**
   * @param draining whether the process ends
   */
  HealthApi(PeopleStore people, BooleanSupplier draining) {
    this.people = people;
    this.draining = draining;
  }

  void mount(Router router) {
    router.get("/health").handler(Answer.by(ctx -> Future.succeededFuture(up())));
    router.get("/ready").handler(Answer.by(this::ready));
  }

  private Future<Answer> ready(RoutingContext ctx) {
    if (draining.getAsBoolean()) {
      return Future.failedFuture(new Problem(503, "draining"));
    }
    return people
        .isEmpty()
        .map(answered -> up())
        .recover(e -> Future.failedFuture(new Problem(503, "not-ready")));
  }

  private static Answer up() {
    return Answer.ok(new JsonObject().put("status", "up"));
  }
}
