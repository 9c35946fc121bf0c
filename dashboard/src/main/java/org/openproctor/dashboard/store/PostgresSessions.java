package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

record PostgresSessions(Pool pool, Clock clock) implements SessionStore {
  PostgresSessions {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Void> add(SessionId id, String examId, String candidateId, String linkId) {
    return Rows.run(
            pool,
            """
            insert into session (id, exam_id, candidate_id, state, link_id, invited_at)
            values ($1, $2, $3, 'invited', $4, $5)""",
            id.value(),
            examId,
            candidateId,
            linkId,
            Rows.now(clock))
        .mapEmpty();
  }

  @Override
  public Future<Optional<ExamSession>> find(SessionId id) {
    return Rows.one(pool, SessionRow::read, SessionRow.SELECT + " where s.id = $1", id.value());
  }

  @Override
  public Future<Boolean> useLink(SessionId id, String linkId) {
    return Rows.changed(
        pool,
        """
        update session set link_used_at = $3
        where id = $1 and link_id = $2 and link_used_at is null
          and state not in ('ended', 'reviewed')""",
        id.value(),
        linkId,
        Rows.now(clock));
  }

  @Override
  public Future<Boolean> replaceLink(SessionId id, String linkId) {
    return pool.withTransaction(
        client ->
            Rows.changed(
                    client,
                    """
                    update session set link_id = $2, link_used_at = null
                    where id = $1 and state not in ('ended', 'reviewed')""",
                    id.value(),
                    linkId)
                .compose(
                    replaced ->
                        replaced
                            ? Rows.run(
                                    client,
                                    "delete from student_session where session_id = $1",
                                    id.value())
                                .map(true)
                            : Future.succeededFuture(false)));
  }

  @Override
  public Future<Boolean> consent(SessionId id, String language, String version) {
    return Rows.changed(
        pool,
        """
        update session set consented_at = coalesce(consented_at, $2),
          consent_language = case when consented_at is null then $3 else consent_language end,
          consent_version = case when consented_at is null then $4 else consent_version end
        where id = $1 and state in ('invited', 'enrolled')""",
        id.value(),
        Rows.now(clock),
        language,
        version);
  }

  @Override
  public Future<Boolean> enrol(SessionId id, byte[] photo) {
    return Rows.changed(
        pool,
        """
        update session set enrolment_photo = $2, state = 'enrolled'
        where id = $1 and consented_at is not null and state in ('invited', 'enrolled')""",
        id.value(),
        Buffer.buffer(photo));
  }

  @Override
  public Future<Optional<byte[]>> enrolmentPhoto(SessionId id) {
    return Rows.one(
        pool,
        row -> row.getBuffer("enrolment_photo").getBytes(),
        "select enrolment_photo from session where id = $1 and enrolment_photo is not null",
        id.value());
  }

  @Override
  public Future<Boolean> move(SessionId id, SessionState next) {
    if (next == SessionState.REVIEWED || next == SessionState.ENROLLED) {
      throw new IllegalArgumentException("a session is enrolled or judged, not moved there");
    }
    OffsetDateTime now = Rows.now(clock);
    return pool.withTransaction(
        client ->
            Rows.changed(
                    client,
                    """
                    update session set state = $2,
                      started_at = case when $2 = 'running' then coalesce(started_at, $4)
                        else started_at end,
                      ended_at = case when $2 = 'ended' then $4 else ended_at end
                    where id = $1 and state = any($3)""",
                    id.value(),
                    next.wireName(),
                    names(next.before()),
                    now)
                .compose(
                    moved ->
                        moved && next == SessionState.ENDED
                            ? tell(client, id, "session.finished", now, "").map(true)
                            : Future.succeededFuture(moved)));
  }

  @Override
  public Future<Boolean> judge(SessionId id, Verdict verdict) {
    OffsetDateTime at = Rows.time(verdict.at());
    return pool.withTransaction(
        client ->
            Rows.changed(
                    client,
                    """
                    update session set state = 'reviewed', verdict = $2, verdict_note = $3,
                      verdict_by = $4, verdict_at = $5
                    where id = $1 and state in ('ended', 'reviewed')""",
                    id.value(),
                    verdict.outcome(),
                    verdict.note(),
                    verdict.by(),
                    at)
                .compose(
                    judged ->
                        judged
                            ? tell(client, id, "session.reviewed", at, verdict.outcome()).map(true)
                            : Future.succeededFuture(false)));
  }

  static Future<Void> tell(
      SqlClient client, SessionId id, String event, OffsetDateTime at, String verdict) {
    JsonObject data = new JsonObject().put("session", id.value());
    String key = event + ":" + id.value();
    if (!verdict.isEmpty()) {
      data.put("verdict", verdict);
      key += ":" + at;
    }
    return Outbox.put(client, event, key, data, at);
  }

  private static String[] names(List<SessionState> states) {
    return states.stream().map(SessionState::wireName).toArray(String[]::new);
  }
}
