package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

record PostgresKeeping(Pool pool, Clock clock) implements KeepingStore {
  /** What goes with a session, before its row becomes a tombstone. */
  private static final List<String> OF_THE_SESSION =
      List.of(
          "incident",
          "incident_review",
          "added_incident",
          "message",
          "student_session",
          "command_outbox");

  PostgresKeeping {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Void> receipt(SessionId session, Receipt receipt) {
    return Rows.run(
            pool,
            """
            update session set receipt_slices = $2, receipt_digest = $3, receipt_at = $4
            where id = $1 and receipt_digest is null and deletion_began_at is null""",
            session.value(),
            receipt.slices(),
            receipt.digest(),
            Rows.time(receipt.at()))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Kept>> of(SessionId session) {
    return Rows.one(
        pool,
        PostgresKeeping::read,
        """
        select s.*, e.retention_days, p.name as holder
        from session s join exam e on e.id = s.exam_id left join person p on p.id = s.hold_by
        where s.id = $1 and s.deleted_at is null""",
        session.value());
  }

  @Override
  public Future<Boolean> hold(SessionId session, String note, String personId) {
    return Rows.changed(
        pool,
        """
        update session set held = true, hold_note = $2, hold_by = $3, hold_at = $4
        where id = $1 and deletion_began_at is null""",
        session.value(),
        note,
        personId,
        Rows.now(clock));
  }

  @Override
  public Future<Boolean> release(SessionId session) {
    return Rows.changed(
        pool,
        """
        update session set held = false, hold_note = null, hold_by = null, hold_at = null
        where id = $1 and deletion_began_at is null""",
        session.value());
  }

  @Override
  public Future<List<Due>> beginDeletions() {
    return Rows.run(
            pool,
            """
            update session s set deletion_began_at = $1
            from exam e
            where e.id = s.exam_id and s.state in ('ended', 'reviewed') and s.closed_at is not null
              and not s.held and s.deletion_began_at is null
              and s.ended_at + e.retention_days * interval '24 hours' <= $1""",
            Rows.now(clock))
        .compose(
            begun ->
                Rows.all(
                    pool,
                    row -> new Due(new SessionId(row.getString("id")), row.getBoolean("started")),
                    """
                    select id, started_at is not null as started from session
                    where deletion_began_at is not null and deleted_at is null
                    order by deletion_began_at, id limit 100"""));
  }

  @Override
  public Future<Boolean> finishDeletion(SessionId session) {
    return pool.withTransaction(
        client ->
            Rows.changed(
                    client,
                    """
                    update session set deleted_at = $2, candidate_id = null, enrolment_photo = null,
                      verdict_note = case when verdict is null then null else '' end,
                      consent_language = null, consent_version = null, receipt_slices = null,
                      receipt_digest = null, receipt_at = null, risk = 0, risk_due = false
                    where id = $1 and deletion_began_at is not null and deleted_at is null""",
                    session.value(),
                    Rows.now(clock))
                .compose(
                    changed -> changed ? clear(client, session) : Future.succeededFuture(false)));
  }

  private Future<Boolean> clear(SqlClient client, SessionId session) {
    Future<?> cleared = Future.succeededFuture();
    for (String table : OF_THE_SESSION) {
      cleared =
          cleared.compose(
              done ->
                  Rows.run(
                      client, "delete from " + table + " where session_id = $1", session.value()));
    }
    return cleared
        .compose(
            done ->
                Rows.run(
                    client,
                    """
                    insert into audit (at, who, action, session_id, detail)
                    values ($1, 'system', 'delete-session', $2, 'its time was over')""",
                    Rows.now(clock),
                    session.value()))
        .map(true);
  }

  @Override
  public Future<Optional<Tombstone>> tombstone(SessionId session) {
    return Rows.one(
        pool,
        row ->
            new Tombstone(
                session,
                row.getString("exam_id"),
                Rows.instant(row, "deleted_at"),
                Rows.maybe(row, "verdict")),
        "select exam_id, deleted_at, verdict from session where id = $1 and deleted_at is not null",
        session.value());
  }

  private static Kept read(Row row) {
    Optional<Instant> ended = Rows.maybeInstant(row, "ended_at");
    Duration time = Duration.ofDays(row.getInteger("retention_days"));
    return new Kept(
        Rows.maybeInstant(row, "consented_at")
            .map(
                at ->
                    new Consent(
                        Rows.maybe(row, "consent_language").orElse(""),
                        Rows.maybe(row, "consent_version").orElse(""),
                        at)),
        Rows.maybe(row, "receipt_digest")
            .map(
                digest ->
                    new Receipt(
                        row.getLong("receipt_slices"), digest, Rows.instant(row, "receipt_at"))),
        row.getBoolean("held")
            ? Optional.of(
                new Hold(
                    row.getString("hold_note"),
                    row.getString("holder"),
                    Rows.instant(row, "hold_at")))
            : Optional.empty(),
        ended.map(at -> at.plus(time)));
  }
}
