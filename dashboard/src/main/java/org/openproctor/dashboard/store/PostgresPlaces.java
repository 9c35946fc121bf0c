package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;
import org.openproctor.core.session.SessionId;

record PostgresPlaces(Pool pool) implements PlaceStore {
  PostgresPlaces {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<String> place(SessionId session, List<String> places) {
    String[] known = places.toArray(String[]::new);
    return Rows.all(
            pool,
            row -> row.getString("ingest"),
            "insert into session_ingest as kept (session_id, ingest) values ($1, $2)"
                + " on conflict (session_id) do update set ingest ="
                + " case when kept.ingest = any($3) then kept.ingest else excluded.ingest end"
                + " returning ingest",
            session.value(),
            known[0],
            known)
        .map(rows -> rows.get(0));
  }
}
