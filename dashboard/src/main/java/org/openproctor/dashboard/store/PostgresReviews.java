package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Clock;
import java.util.List;
import org.openproctor.core.session.SessionId;

record PostgresReviews(Pool pool, Clock clock) implements ReviewStore {
  PostgresReviews {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Boolean> decide(
      SessionId session, String incident, String decision, String note, String personId) {
    return Rows.changed(
        pool,
        """
        insert into incident_review (session_id, incident_id, decision, note, person_id, at)
        select $1, $2, $3, $4, $5, $6
        where exists (select 1 from incident where session_id = $1 and id = $2)
          or exists (select 1 from added_incident where session_id = $1 and id = $2)""",
        session.value(),
        incident,
        decision,
        note,
        personId,
        Rows.now(clock));
  }

  @Override
  public Future<List<Decision>> decisions(SessionId session) {
    return Rows.all(
        pool,
        row ->
            new Decision(
                row.getString("incident_id"),
                row.getString("decision"),
                row.getString("note"),
                row.getString("name"),
                Rows.instant(row, "at")),
        """
        select distinct on (r.incident_id) r.incident_id, r.decision, r.note, p.name, r.at
        from incident_review r join person p on p.id = r.person_id
        where r.session_id = $1 order by r.incident_id, r.id desc""",
        session.value());
  }

  @Override
  public Future<String> add(SessionId session, AddedIncident added, String personId) {
    return Rows.run(
            pool,
            """
            insert into added_incident
              (id, session_id, stream, kind, start_ms, end_ms, note, person_id, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)""",
            added.id(),
            session.value(),
            added.stream(),
            added.kind(),
            added.startMs(),
            added.endMs(),
            added.note(),
            personId,
            Rows.now(clock))
        .map(added.id());
  }

  @Override
  public Future<List<AddedIncident>> added(SessionId session) {
    return Rows.all(
        pool,
        PostgresReviews::readAdded,
        """
        select a.*, p.name from added_incident a join person p on p.id = a.person_id
        where a.session_id = $1 order by a.start_ms, a.id""",
        session.value());
  }

  private static AddedIncident readAdded(Row row) {
    return new AddedIncident(
        row.getString("id"),
        row.getString("stream"),
        row.getString("kind"),
        row.getLong("start_ms"),
        row.getLong("end_ms"),
        row.getString("note"),
        row.getString("name"),
        Rows.instant(row, "at"));
  }
}
