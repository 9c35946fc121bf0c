package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.List;
import org.openproctor.core.session.SessionId;

record PostgresAudit(Pool pool, Clock clock) implements AuditTrail {
  PostgresAudit {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Void> write(String who, String action, SessionId session, String detail) {
    return Rows.run(
            pool,
            "insert into audit (at, who, action, session_id, detail) values ($1, $2, $3, $4, $5)",
            Rows.now(clock),
            who,
            action,
            session.value(),
            detail)
        .mapEmpty();
  }

  @Override
  public Future<List<Entry>> of(SessionId session) {
    return Rows.all(
        pool,
        row ->
            new Entry(
                Rows.instant(row, "at"),
                row.getString("who"),
                row.getString("action"),
                row.getString("detail")),
        "select at, who, action, detail from audit where session_id = $1 order by id",
        session.value());
  }
}
