package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.WebhookStore;
import org.openproctor.dashboard.store.WebhookStore.Delivery;
import org.openproctor.dashboard.store.WebhookStore.Endpoint;

/** Webhook endpoints and what was sent to them, for administrators. */
final class WebhookApi {
  private static final List<String> EVENTS =
      List.of("incident.started", "incident.ended", "session.finished", "session.reviewed");

  private final WebhookStore webhooks;

  WebhookApi(WebhookStore webhooks) {
    this.webhooks = webhooks;
  }

  void mount(Router router, Entrance entrance) {
    router.route("/api/staff/webhooks*").handler(entrance.staff(Role.ADMINISTRATOR));
    router.get("/api/staff/webhooks").handler(Answer.by(this::list));
    router.post("/api/staff/webhooks").handler(Answer.by(this::add));
    router.get("/api/staff/webhooks/deliveries").handler(Answer.by(this::deliveries));
    router.post("/api/staff/webhooks/deliveries/:id/send").handler(Answer.by(this::sendAgain));
    router.delete("/api/staff/webhooks/:id").handler(Answer.by(this::remove));
  }

  private Future<Answer> list(RoutingContext ctx) {
    return webhooks
        .endpoints()
        .map(all -> Answer.list("webhooks", all.stream().map(WebhookApi::view).toList()));
  }

  /** The secret is shown this once. */
  private Future<Answer> add(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    Endpoint endpoint =
        new Endpoint(
            Secrets.id("hook"),
            input.address("url"),
            Secrets.webhookSecret(),
            input.choices("events", EVENTS, EVENTS),
            true);
    input.end();
    return webhooks
        .add(endpoint)
        .map(added -> Answer.created(view(endpoint).put("secret", endpoint.secret())));
  }

  private Future<Answer> remove(RoutingContext ctx) {
    return webhooks
        .remove(PathIds.id(ctx))
        .compose(done -> Answer.doneOr(done, Problem.notFound()));
  }

  private Future<Answer> deliveries(RoutingContext ctx) {
    return webhooks
        .deliveries(
            PathIds.number(ctx, "limit", 1, 200, 50), PathIds.number(ctx, "skip", 0, 1_000_000, 0))
        .map(all -> Answer.list("deliveries", all.stream().map(WebhookApi::view).toList()));
  }

  private Future<Answer> sendAgain(RoutingContext ctx) {
    return webhooks
        .sendAgain(PathIds.id(ctx))
        .compose(done -> Answer.doneOr(done, Problem.notFound()));
  }

  private static JsonObject view(Endpoint endpoint) {
    return new JsonObject()
        .put("id", endpoint.id())
        .put("url", endpoint.url())
        .put("events", new JsonArray(endpoint.events()))
        .put("active", endpoint.active());
  }

  private static JsonObject view(Delivery delivery) {
    return new JsonObject()
        .put("id", delivery.id())
        .put("webhook", delivery.endpoint())
        .put("event", delivery.event())
        .put("createdAt", delivery.created().toString())
        .put("attempts", delivery.attempts())
        .put("deliveredAt", View.time(delivery.delivered()))
        .put("nextAttemptAt", View.time(delivery.nextAttempt()))
        .put("status", delivery.status().orElse(null))
        .put("answer", delivery.answer().orElse(null));
  }
}
