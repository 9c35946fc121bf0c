package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.policy.Scoring;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.wire.IncidentJson;

/**
 * Counts the risk of sessions anew whose incidents or policy changed since it was last counted: at
 * most {@value #MOST} at a time, the rest with the next call.
 */
record RiskCount(Pool pool) {
  private static final int MOST = 500;

  RiskCount {
    requireNonNull(pool, "pool is null");
  }

  private record DueSession(String id, String exam, String policy) {}

  /** The kinds that tell of faults, not of students. */
  static String[] technicalKinds() {
    return Arrays.stream(IncidentKind.values())
        .filter(kind -> kind.category() == IncidentKind.Category.TECHNICAL)
        .map(IncidentKind::wireName)
        .toArray(String[]::new);
  }

  /** The mark goes before the incidents are read: what comes meanwhile makes it due again. */
  Future<Void> countDue() {
    return Rows.all(
            pool,
            row ->
                new DueSession(
                    row.getString("id"), row.getString("exam_id"), row.getString("policy")),
            """
            update session s set risk_due = false from exam e
            where e.id = s.exam_id
              and s.id in (select id from session where risk_due limit $1)
            returning s.id, s.exam_id, e.policy""",
            MOST)
        .compose(due -> due.isEmpty() ? Future.succeededFuture() : count(due));
  }

  private Future<Void> count(List<DueSession> due) {
    String[] ids = due.stream().map(DueSession::id).toArray(String[]::new);
    return Rows.run(
            pool, "select session_id, data from incident where session_id = any($1)", (Object) ids)
        .compose(
            rows -> {
              double[] risks = risks(due, bySession(rows));
              return Rows.run(
                  pool,
                  """
                  update session s set risk = n.risk
                  from unnest($1::text[], $2::double precision[]) as n (id, risk)
                  where s.id = n.id""",
                  ids,
                  Arrays.stream(risks).boxed().toArray(Double[]::new));
            })
        .recover(
            failure ->
                Rows.run(
                        pool, "update session set risk_due = true where id = any($1)", (Object) ids)
                    .compose(marked -> Future.failedFuture(failure)))
        .mapEmpty();
  }

  private static Map<String, List<Incident>> bySession(RowSet<Row> rows) {
    Map<String, List<Incident>> incidents = new HashMap<>();
    rows.forEach(
        row ->
            incidents
                .computeIfAbsent(row.getString("session_id"), id -> new ArrayList<>())
                .add(IncidentJson.read(row.getString("data").getBytes(StandardCharsets.UTF_8))));
    return incidents;
  }

  private static double[] risks(List<DueSession> due, Map<String, List<Incident>> incidents) {
    Map<String, Scoring> scorings = new HashMap<>();
    return due.stream()
        .mapToDouble(
            one ->
                RiskScore.of(
                        incidents.getOrDefault(one.id, List.of()),
                        scorings.computeIfAbsent(
                            one.exam, id -> PolicyReader.read(one.policy, "policy").scoring()))
                    .points())
        .toArray();
  }
}
