package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.command.Command;

record PostgresSittings(Pool pool, Clock clock) implements SittingStore {
  PostgresSittings {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<List<ExamSession>> onWall(Optional<String> exam, Instant endedSince) {
    return Rows.all(
        pool,
        SessionRow::read,
        SessionRow.SELECT
            + """
             where (s.state in ('running', 'paused')
                 or s.state in ('ended', 'reviewed') and s.started_at is not null
                   and s.ended_at >= $2)
               and ($1 = '' or s.exam_id = $1)
             order by s.started_at, s.id limit 2000""",
        exam.orElse(""),
        Rows.time(endedSince));
  }

  @Override
  public Future<List<ExamSession>> of(Collection<SessionId> sessions) {
    return Rows.all(
        pool, SessionRow::read, SessionRow.SELECT + " where s.id = any($1)", names(sessions));
  }

  @Override
  public Future<Map<SessionId, List<Incident>>> incidents(Collection<SessionId> sessions) {
    return Rows.run(
            pool,
            """
            select session_id, data from incident where session_id = any($1)
            order by start_ms, id""",
            names(sessions))
        .map(
            rows -> {
              Map<SessionId, List<Incident>> found = new HashMap<>();
              rows.forEach(
                  row ->
                      found
                          .computeIfAbsent(
                              new SessionId(row.getString("session_id")), id -> new ArrayList<>())
                          .add(
                              IncidentJson.read(
                                  row.getString("data").getBytes(StandardCharsets.UTF_8))));
              return found;
            });
  }

  @Override
  public Future<Void> finish(SessionId session) {
    return pool.withTransaction(
        client ->
            Rows.changed(
                    client,
                    """
                    update session set state = 'ended', ended_at = $2
                    where id = $1 and state in ('invited', 'enrolled', 'running', 'paused')""",
                    session.value(),
                    Rows.now(clock))
                .compose(ended -> ended ? told(client, session) : Future.succeededFuture())
                .compose(told -> close(client, session))
                .mapEmpty());
  }

  private Future<Boolean> close(SqlClient client, SessionId session) {
    return Rows.changed(
            client,
            "update session set closed_at = $2 where id = $1 and closed_at is null",
            session.value(),
            Rows.now(clock))
        .compose(
            closed ->
                closed
                    ? PostgresCommands.put(client, command(session, Command.CLOSE)).map(true)
                    : Future.succeededFuture(false));
  }

  @Override
  public Future<Boolean> orderEnd(SessionId session) {
    return Rows.changed(
        pool,
        """
        update session set end_ordered_at = coalesce(end_ordered_at, $2)
        where id = $1 and state in ('running', 'paused')""",
        session.value(),
        Rows.now(clock));
  }

  @Override
  public Future<Boolean> endAway(SessionId session) {
    return pool.withTransaction(
        client ->
            end(client, session)
                .compose(
                    ended ->
                        ended
                            ? PostgresCommands.put(client, command(session, Command.END)).map(true)
                            : Future.succeededFuture(false)));
  }

  @Override
  public Future<Boolean> end(SessionId session) {
    return pool.withTransaction(client -> end(client, session));
  }

  @Override
  public Future<List<SessionId>> endOverdue(Instant orderedBy) {
    return each(
        "select id from session where state in ('running', 'paused') and end_ordered_at <= $1",
        orderedBy,
        this::end);
  }

  @Override
  public Future<List<SessionId>> closeOverdue(Instant endedBy) {
    return each(
        """
        select id from session
        where state in ('ended', 'reviewed') and closed_at is null and ended_at <= $1""",
        endedBy,
        session -> pool.withTransaction(client -> close(client, session)));
  }

  /** Those found for which the work did something. */
  private Future<List<SessionId>> each(
      String select, Instant until, Function<SessionId, Future<Boolean>> work) {
    List<SessionId> done = new ArrayList<>();
    return Rows.all(pool, row -> new SessionId(row.getString("id")), select, Rows.time(until))
        .compose(
            found ->
                Future.join(
                    found.stream()
                        .map(one -> work.apply(one).onSuccess(did -> note(done, one, did)))
                        .toList()))
        .map(all -> List.copyOf(done));
  }

  private static void note(List<SessionId> done, SessionId session, boolean did) {
    if (did) {
      done.add(session);
    }
  }

  private Future<Boolean> end(SqlClient client, SessionId session) {
    return Rows.changed(
            client,
            """
            update session set state = 'ended', ended_at = $2
            where id = $1 and state in ('running', 'paused')""",
            session.value(),
            Rows.now(clock))
        .compose(ended -> ended ? told(client, session).map(true) : Future.succeededFuture(false));
  }

  private Future<Void> told(SqlClient client, SessionId session) {
    return PostgresSessions.tell(client, session, "session.finished", Rows.now(clock), "");
  }

  private Command command(SessionId session, String name) {
    return new Command(Secrets.id("cmd"), session, name, "", clock.instant());
  }

  private static Object names(Collection<SessionId> sessions) {
    return sessions.stream().map(SessionId::value).toArray(String[]::new);
  }
}
