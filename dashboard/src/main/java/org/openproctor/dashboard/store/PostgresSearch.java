package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

record PostgresSearch(Pool pool) implements SessionSearch {
  private static final String SUSPICIONS =
      """
      (select count(*) from incident i where i.session_id = s.id and i.kind <> all($8)
        and not exists (select 1 from incident_review v
          where v.session_id = s.id and v.incident_id = i.id))""";

  private static final String WHERE =
      """
       where ($1 = '' or position(lower($1) in lower(
           c.name || ' ' || c.external_id || ' ' || e.title || ' ' || s.id)) > 0)
         and ($2 = '' or s.state = $2)
         and ($3 = '' or s.exam_id = $3)
         and ($4 = '' or coalesce(s.verdict, 'none') = $4)
         and (not $5 or %s > 0)
         and coalesce(s.started_at, s.invited_at) >= $6
         and coalesce(s.started_at, s.invited_at) < $7"""
          .formatted(SUSPICIONS);

  private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  PostgresSearch {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Page> page(Query query, Order order, int limit, int skip) {
    return new RiskCount(pool)
        .countDue()
        .compose(counted -> count(query))
        .compose(total -> read(query, order, limit, skip).map(found -> new Page(found, total)));
  }

  private Future<Long> count(Query query) {
    return Rows.one(
            pool,
            row -> row.getLong("total"),
            """
            select count(*) as total from session s
            join exam e on e.id = s.exam_id join candidate c on c.id = s.candidate_id
            """
                + WHERE,
            values(query).toArray())
        .map(total -> total.orElse(0L));
  }

  private Future<List<Listed>> read(Query query, Order order, int limit, int skip) {
    List<Object> values = values(query);
    values.add(limit);
    values.add(skip);
    String by = order == Order.RISK ? "s.risk desc, s.invited_at desc" : "s.invited_at desc";
    return Rows.all(
        pool,
        row -> new Listed(SessionRow.read(row), row.getDouble("risk"), row.getLong("unreviewed")),
        "select s.risk, "
            + SUSPICIONS
            + " as unreviewed,"
            + SessionRow.SELECT.substring("select".length())
            + WHERE
            + " order by "
            + by
            + ", s.id limit $9 offset $10",
        values.toArray());
  }

  private static List<Object> values(Query query) {
    return new ArrayList<>(
        Arrays.asList(
            query.text(),
            query.state().map(SessionState::wireName).orElse(""),
            query.exam().orElse(""),
            query.verdict().orElse(""),
            query.unreviewed(),
            Rows.time(query.from().orElse(EARLIEST)),
            Rows.time(query.to().orElse(LATEST)),
            RiskCount.technicalKinds()));
  }
}
