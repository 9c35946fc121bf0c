package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

record PostgresWebhooks(Pool pool, Clock clock) implements WebhookStore {
  PostgresWebhooks {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Void> add(Endpoint endpoint) {
    return Rows.run(
            pool,
            """
            insert into webhook_endpoint (id, url, secret, events, active, created_at)
            values ($1, $2, $3, $4, $5, $6)""",
            endpoint.id(),
            endpoint.url(),
            endpoint.secret(),
            endpoint.events().toArray(String[]::new),
            endpoint.active(),
            Rows.now(clock))
        .mapEmpty();
  }

  @Override
  public Future<List<Endpoint>> endpoints() {
    return Rows.all(
        pool,
        row ->
            new Endpoint(
                row.getString("id"),
                row.getString("url"),
                row.getString("secret"),
                List.of(row.getArrayOfStrings("events")),
                row.getBoolean("active")),
        "select * from webhook_endpoint order by created_at, id");
  }

  @Override
  public Future<Boolean> remove(String id) {
    return Rows.changed(pool, "delete from webhook_endpoint where id = $1", id);
  }

  @Override
  public Future<List<Due>> take(int limit, Instant heldUntil) {
    return Rows.all(
        pool,
        row ->
            new Due(
                row.getString("id"),
                row.getString("url"),
                row.getString("secret"),
                row.getString("payload"),
                row.getInteger("attempts")),
        """
        update webhook_delivery d set next_attempt_at = $3
        from webhook_endpoint e
        where e.id = d.endpoint_id and d.id in (
          select id from webhook_delivery where next_attempt_at <= $1
          order by next_attempt_at limit $2 for update skip locked)
        returning d.id, e.url, e.secret, d.payload, d.attempts""",
        Rows.now(clock),
        limit,
        Rows.time(heldUntil));
  }

  @Override
  public Future<Void> delivered(String id, int status, String answer) {
    return Rows.run(
            pool,
            """
            update webhook_delivery set delivered_at = $2, next_attempt_at = null,
              attempts = attempts + 1, last_status = $3, last_answer = $4 where id = $1""",
            id,
            Rows.now(clock),
            status,
            answer)
        .mapEmpty();
  }

  @Override
  public Future<Void> failed(String id, int status, String answer, Optional<Instant> next) {
    return pool.preparedQuery(
            """
            update webhook_delivery set next_attempt_at = $2, attempts = attempts + 1,
              last_status = $3, last_answer = $4 where id = $1""")
        .execute(
            Tuple.of(id, next.map(Rows::time).orElse(null), status == 0 ? null : status, answer))
        .mapEmpty();
  }

  @Override
  public Future<List<Delivery>> deliveries(int limit, int skip) {
    return Rows.all(
        pool,
        PostgresWebhooks::readDelivery,
        "select * from webhook_delivery order by created_at desc, id limit $1 offset $2",
        limit,
        skip);
  }

  @Override
  public Future<Boolean> sendAgain(String id) {
    return Rows.changed(
        pool,
        "update webhook_delivery set next_attempt_at = $2 where id = $1",
        id,
        Rows.now(clock));
  }

  private static Delivery readDelivery(Row row) {
    return new Delivery(
        row.getString("id"),
        row.getString("endpoint_id"),
        row.getString("event"),
        Rows.instant(row, "created_at"),
        row.getInteger("attempts"),
        Rows.maybeInstant(row, "delivered_at"),
        Rows.maybeInstant(row, "next_attempt_at"),
        Optional.ofNullable(row.getInteger("last_status")),
        Rows.maybe(row, "last_answer"));
  }
}
