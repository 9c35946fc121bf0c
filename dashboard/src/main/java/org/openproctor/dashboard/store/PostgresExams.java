package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

record PostgresExams(Pool pool, Clock clock) implements ExamStore {
  PostgresExams {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Exam> add(Exam exam) {
    return Rows.run(
            pool,
            """
            insert into exam (id, title, address, policy, room_scan_before_start, languages,
              retention_days, framed, duration_minutes, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, nullif($9, 0), $10)""",
            exam.id(),
            exam.title(),
            exam.address(),
            exam.policy(),
            exam.roomScanBeforeStart(),
            exam.languages().toArray(String[]::new),
            exam.retentionDays(),
            exam.framed(),
            exam.durationMinutes(),
            Rows.now(clock))
        .map(exam);
  }

  @Override
  public Future<Boolean> change(Exam exam) {
    return pool.withTransaction(
        client ->
            Rows.changed(
                    client,
                    """
                    update exam set title = $2, address = $3, policy = $4,
                      room_scan_before_start = $5, languages = $6, retention_days = $7,
                      framed = $8, duration_minutes = nullif($9, 0)
                    where id = $1""",
                    exam.id(),
                    exam.title(),
                    exam.address(),
                    exam.policy(),
                    exam.roomScanBeforeStart(),
                    exam.languages().toArray(String[]::new),
                    exam.retentionDays(),
                    exam.framed(),
                    exam.durationMinutes())
                .compose(changed -> risksAreDue(client, exam).map(changed)));
  }

  /** The policy weighs what happened. */
  private static Future<Void> risksAreDue(SqlClient client, Exam exam) {
    return Rows.run(
            client,
            "update session set risk_due = true where exam_id = $1 and deleted_at is null",
            exam.id())
        .mapEmpty();
  }

  @Override
  public Future<Optional<Exam>> find(String id) {
    return Rows.one(pool, PostgresExams::read, "select * from exam where id = $1", id);
  }

  @Override
  public Future<List<Exam>> list() {
    return Rows.all(
        pool, PostgresExams::read, "select * from exam order by created_at desc, id limit 500");
  }

  private static Exam read(Row row) {
    return new Exam(
        row.getString("id"),
        row.getString("title"),
        row.getString("address"),
        row.getString("policy"),
        row.getBoolean("room_scan_before_start"),
        List.of(row.getArrayOfStrings("languages")),
        row.getInteger("retention_days"),
        row.getBoolean("framed"),
        Optional.ofNullable(row.getInteger("duration_minutes")).orElse(0));
  }
}
