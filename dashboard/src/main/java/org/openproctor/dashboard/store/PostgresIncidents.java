package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.IncidentJson;

record PostgresIncidents(Pool pool, Clock clock) implements IncidentStore {
  // xmax is 0 only in a row this very statement inserted
  private static final String UPSERT =
      """
      insert into incident (id, session_id, stream, kind, phase, revision, start_ms, end_ms, data,
        first_seen_at, updated_at)
      select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10
      where not exists (select 1 from session where id = $2 and deletion_began_at is not null)
      on conflict (id) do update set phase = excluded.phase, revision = excluded.revision,
        end_ms = excluded.end_ms, data = excluded.data, updated_at = excluded.updated_at
      where incident.revision < excluded.revision
      returning (xmax = 0) as inserted""";

  PostgresIncidents {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Boolean> put(Incident incident) {
    OffsetDateTime now = Rows.now(clock);
    return pool.withTransaction(
        client ->
            upsert(client, incident, now)
                .compose(in -> risks(client, incident, in))
                .compose(in -> tell(client, incident, in, now)));
  }

  @Override
  public Future<List<Incident>> of(SessionId session) {
    return Rows.all(
        pool,
        row -> IncidentJson.read(row.getString("data").getBytes(StandardCharsets.UTF_8)),
        "select data from incident where session_id = $1 order by start_ms, id",
        session.value());
  }

  /** Empty if it was not news; else whether it is the first phase seen. */
  private static Future<Optional<Boolean>> upsert(
      SqlClient client, Incident incident, OffsetDateTime now) {
    return Rows.one(
        client,
        row -> row.getBoolean("inserted"),
        UPSERT,
        incident.id().value(),
        incident.stream().session().value(),
        incident.stream().kind().wireName(),
        incident.kind().wireName(),
        incident.phase().wireName(),
        incident.revision(),
        incident.span().start().toMillis(),
        incident.span().end().toMillis(),
        new String(IncidentJson.write(incident), StandardCharsets.UTF_8),
        now);
  }

  /** The session's risk is to be counted anew. */
  private static Future<Optional<Boolean>> risks(
      SqlClient client, Incident incident, Optional<Boolean> first) {
    return first.isEmpty()
        ? Future.succeededFuture(first)
        : Rows.run(
                client,
                "update session set risk_due = true where id = $1 and not risk_due",
                incident.stream().session().value())
            .map(first);
  }

  private static Future<Boolean> tell(
      SqlClient client, Incident incident, Optional<Boolean> first, OffsetDateTime now) {
    Future<Void> told = Future.succeededFuture();
    if (first.orElse(false)) {
      told = tell(client, "incident.started", incident, now);
    }
    if (first.isPresent() && incident.phase() == Phase.END) {
      told = told.compose(done -> tell(client, "incident.ended", incident, now));
    }
    return told.map(first.isPresent());
  }

  private static Future<Void> tell(
      SqlClient client, String event, Incident incident, OffsetDateTime now) {
    JsonObject data =
        new JsonObject()
            .put("session", incident.stream().session().value())
            .put("incident", incident.id().value())
            .put("stream", incident.stream().kind().wireName())
            .put("kind", incident.kind().wireName())
            .put("startMs", incident.span().start().toMillis())
            .put("endMs", incident.span().end().toMillis());
    return Outbox.put(client, event, event + ":" + incident.id().value(), data, now);
  }
}
