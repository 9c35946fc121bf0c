package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctor.dashboard.store.SessionSearch;
import org.openproctor.dashboard.store.SessionSearch.Order;
import org.openproctor.dashboard.store.SessionSearch.Query;
import org.openproctor.dashboard.store.SessionState;

/** The list of sessions, searched and sorted. Mounted behind the entrance of sessions. */
final class SessionListApi {
  private static final List<String> VERDICTS =
      List.of("accepted", "violation", "inconclusive", "none");

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final SessionSearch search;

  SessionListApi(SessionSearch search) {
    this.search = search;
  }

  void mount(Router router) {
    router.get("/api/staff/sessions").handler(Answer.by(this::list));
  }

  private Future<Answer> list(RoutingContext ctx) {
    Query query =
        new Query(
            param(ctx, "search"),
            chosen(ctx, "state", SessionState.wireNames()).map(SessionState::fromWireName),
            Optional.of(param(ctx, "exam")).filter(exam -> !exam.isEmpty()),
            chosen(ctx, "verdict", VERDICTS),
            chosen(ctx, "unreviewed", List.of("true", "false")).equals(Optional.of("true")),
            time(ctx, "from"),
            time(ctx, "to"));
    Order order =
        chosen(ctx, "sort", List.of("time", "risk")).equals(Optional.of("risk"))
            ? Order.RISK
            : Order.NEWEST;
    int limit = PathIds.number(ctx, "limit", 1, 200, 50);
    int skip = PathIds.number(ctx, "skip", 0, 1_000_000, 0);
    return search.page(query, order, limit, skip).map(SessionListApi::view);
  }

  private static Answer view(SessionSearch.Page page) {
    JsonArray sessions = new JsonArray();
    page.sessions()
        .forEach(
            one -> {
              JsonObject json = View.session(one.session());
              json.getJsonObject("incidents").put("unreviewed", one.unreviewed());
              sessions.add(json.put("risk", new JsonObject().put("score", one.risk())));
            });
    return Answer.ok(new JsonObject().put("sessions", sessions).put("total", page.total()));
  }

  private static Optional<String> chosen(RoutingContext ctx, String name, List<String> allowed) {
    String value = param(ctx, name);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    if (!allowed.contains(value)) {
      throw new Problem(422, "field-choice", name, String.join(", ", allowed));
    }
    return Optional.of(value);
  }

  private static Optional<Instant> time(RoutingContext ctx, String name) {
    String value = param(ctx, name);
    try {
      Optional<Instant> time =
          value.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(value));
      if (time.filter(at -> at.isBefore(EARLIEST) || at.isAfter(LATEST)).isPresent()) {
        throw new Problem(422, "field-time", name);
      }
      return time;
    } catch (DateTimeException e) {
      throw new Problem(422, "field-time", name);
    }
  }

  private static String param(RoutingContext ctx, String name) {
    String value = ctx.request().getParam(name);
    if (value == null) {
      return "";
    }
    if (value.length() > 200 || value.chars().anyMatch(Character::isISOControl)) {
      throw new Problem(422, "field-text", name);
    }
    return value.strip();
  }
}
