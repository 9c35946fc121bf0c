package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

record PostgresEntries(Pool pool, Clock clock) implements EntryStore {
  PostgresEntries {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Void> addStaff(String tokenHash, String personId, Instant expires) {
    return Rows.run(pool, "delete from staff_session where expires_at < $1", Rows.now(clock))
        .compose(
            done ->
                Rows.run(
                    pool,
                    "insert into staff_session (token_hash, person_id, expires_at)"
                        + " values ($1, $2, $3)",
                    tokenHash,
                    personId,
                    Rows.time(expires)))
        .mapEmpty();
  }

  @Override
  public Future<Optional<Person>> staff(String tokenHash) {
    return Rows.one(
        pool,
        PostgresPeople::read,
        """
        select p.* from staff_session s join person p on p.id = s.person_id
        where s.token_hash = $1 and s.expires_at > $2 and not p.disabled""",
        tokenHash,
        Rows.now(clock));
  }

  @Override
  public Future<Void> removeStaff(String tokenHash) {
    return Rows.run(pool, "delete from staff_session where token_hash = $1", tokenHash).mapEmpty();
  }

  @Override
  public Future<Void> addStudent(String tokenHash, SessionId session, Instant expires) {
    return Rows.run(
            pool,
            "insert into student_session (token_hash, session_id, expires_at) values ($1, $2, $3)",
            tokenHash,
            session.value(),
            Rows.time(expires))
        .mapEmpty();
  }

  @Override
  public Future<Optional<SessionId>> student(String tokenHash) {
    return Rows.one(
        pool,
        row -> new SessionId(row.getString("session_id")),
        "select session_id from student_session where token_hash = $1 and expires_at > $2",
        tokenHash,
        Rows.now(clock));
  }

  @Override
  public Future<Void> addKey(String id, String name, String keyHash) {
    return Rows.run(
            pool,
            "insert into api_key (id, name, key_hash, created_at) values ($1, $2, $3, $4)",
            id,
            name,
            keyHash,
            Rows.now(clock))
        .mapEmpty();
  }

  @Override
  public Future<Optional<ApiKey>> key(String keyHash) {
    return Rows.one(
        pool,
        PostgresEntries::readKey,
        "select * from api_key where key_hash = $1 and revoked_at is null",
        keyHash);
  }

  @Override
  public Future<List<ApiKey>> keys() {
    return Rows.all(
        pool,
        PostgresEntries::readKey,
        "select * from api_key where revoked_at is null order by created_at, id");
  }

  @Override
  public Future<Boolean> revokeKey(String id) {
    return Rows.changed(
        pool,
        "update api_key set revoked_at = $2 where id = $1 and revoked_at is null",
        id,
        Rows.now(clock));
  }

  private static ApiKey readKey(Row row) {
    return new ApiKey(row.getString("id"), row.getString("name"), Rows.instant(row, "created_at"));
  }
}
