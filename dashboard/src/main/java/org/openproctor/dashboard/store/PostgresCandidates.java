package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.Optional;
import org.openproctor.dashboard.access.Secrets;

record PostgresCandidates(Pool pool, Clock clock) implements CandidateStore {
  PostgresCandidates {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Candidate> put(String externalId, String name) {
    return Rows.one(
            pool,
            PostgresCandidates::read,
            """
            insert into candidate (id, external_id, name, created_at) values ($1, $2, $3, $4)
            on conflict (external_id) do update set name = excluded.name
            returning id, external_id, name, reference_photo is not null as has_photo""",
            Secrets.id("cand"),
            externalId,
            name,
            Rows.now(clock))
        .map(Optional::orElseThrow);
  }

  @Override
  public Future<Optional<Candidate>> find(String id) {
    return Rows.one(
        pool,
        PostgresCandidates::read,
        """
        select id, external_id, name, reference_photo is not null as has_photo
        from candidate where id = $1""",
        id);
  }

  @Override
  public Future<Boolean> putReferencePhoto(String id, byte[] photo) {
    return Rows.changed(
        pool, "update candidate set reference_photo = $2 where id = $1", id, Buffer.buffer(photo));
  }

  @Override
  public Future<Optional<byte[]>> referencePhoto(String id) {
    return Rows.one(
        pool,
        row -> row.getBuffer("reference_photo").getBytes(),
        "select reference_photo from candidate where id = $1 and reference_photo is not null",
        id);
  }

  private static Candidate read(Row row) {
    return new Candidate(
        row.getString("id"),
        row.getString("external_id"),
        row.getString("name"),
        row.getBoolean("has_photo"));
  }
}
