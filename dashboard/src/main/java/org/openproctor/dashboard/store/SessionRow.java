package org.openproctor.dashboard.store;

import io.vertx.sqlclient.Row;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/** A session with its exam, its student and the counts of its incidents. */
final class SessionRow {
  static final String SELECT =
      """
      select s.id, s.exam_id, s.candidate_id, s.state, s.link_id, s.link_used_at, s.invited_at,
        s.consented_at, s.started_at, s.ended_at, s.closed_at, s.verdict, s.verdict_note, s.verdict_by,
        s.verdict_at, e.title as exam_title, c.external_id, c.name as candidate_name,
        (select count(*) from incident i where i.session_id = s.id) as found,
        coalesce(r.confirmed, 0) as confirmed, coalesce(r.dismissed, 0) as dismissed
      from session s
      join exam e on e.id = s.exam_id
      join candidate c on c.id = s.candidate_id
      left join lateral (
        select count(*) filter (where l.decision = 'confirmed') as confirmed,
          count(*) filter (where l.decision = 'dismissed') as dismissed
        from (select distinct on (incident_id) decision from incident_review
          where session_id = s.id order by incident_id, id desc) l) r on true
      """;

  private SessionRow() {}

  static ExamSession read(Row row) {
    return new ExamSession(
        new SessionId(row.getString("id")),
        row.getString("exam_id"),
        row.getString("exam_title"),
        row.getString("candidate_id"),
        row.getString("external_id"),
        row.getString("candidate_name"),
        SessionState.fromWireName(row.getString("state")),
        row.getString("link_id"),
        new ExamSession.Times(
            Rows.instant(row, "invited_at"),
            Rows.maybeInstant(row, "link_used_at"),
            Rows.maybeInstant(row, "consented_at"),
            Rows.maybeInstant(row, "started_at"),
            Rows.maybeInstant(row, "ended_at"),
            Rows.maybeInstant(row, "closed_at")),
        verdict(row),
        new ExamSession.Findings(
            row.getLong("found"), row.getLong("confirmed"), row.getLong("dismissed")));
  }

  private static Optional<Verdict> verdict(Row row) {
    return Rows.maybe(row, "verdict")
        .map(
            outcome ->
                new Verdict(
                    outcome,
                    row.getString("verdict_note"),
                    row.getString("verdict_by"),
                    Rows.instant(row, "verdict_at")));
  }
}
