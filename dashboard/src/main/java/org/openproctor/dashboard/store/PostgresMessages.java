package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.command.Command;

record PostgresMessages(Pool pool, Clock clock) implements MessageStore {
  private static final String SELECT =
      """
      select m.number, m.id, m.session_id, m.body, m.at, coalesce(m.person_id, '') as person_id,
        coalesce(p.name, '') as name
      from message m left join person p on p.id = m.person_id
      where m.session_id = $1 order by m.number""";

  PostgresMessages {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Boolean> add(Message message) {
    return pool.withTransaction(client -> add(client, message));
  }

  @Override
  public Future<List<Message>> addToAll(Person person, String text, Optional<String> exam) {
    return Rows.all(
            pool,
            row -> new SessionId(row.getString("id")),
            """
            select id from session
            where state in ('running', 'paused') and ($1 = '' or exam_id = $1) order by id""",
            exam.orElse(""))
        .compose(
            sessions ->
                pool.withTransaction(
                    client ->
                        addAll(
                            client,
                            sessions.stream()
                                .map(session -> written(person, session, text))
                                .toList())));
  }

  private Message written(Person person, SessionId session, String text) {
    return new Message(
        Secrets.id("msg"), session, person.id(), person.name(), text, clock.instant());
  }

  /** Those whose sitting has not ended meanwhile. */
  private static Future<List<Message>> addAll(SqlClient client, List<Message> messages) {
    return Future.join(messages.stream().map(message -> add(client, message)).toList())
        .map(
            kept -> {
              List<Boolean> each = kept.list();
              return IntStream.range(0, messages.size())
                  .filter(each::get)
                  .mapToObj(messages::get)
                  .toList();
            });
  }

  private static Future<Boolean> add(SqlClient client, Message message) {
    return client
        .preparedQuery(
            """
            insert into message (id, session_id, sender, person_id, body, at)
            select $1, $2, $3, $4, $5, $6
            where exists (select 1 from session where id = $2 and state in ('running', 'paused'))
            returning number""")
        .execute(
            Tuple.of(
                message.id(),
                message.session().value(),
                message.fromStudent() ? "student" : "staff",
                message.fromStudent() ? null : message.personId(),
                message.text(),
                Rows.time(message.at())))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(false)
                    : after(client, message, rows.iterator().next().getLong("number")).map(true));
  }

  private static Future<Void> after(SqlClient client, Message message, long number) {
    if (message.fromStudent()) {
      return Future.succeededFuture();
    }
    Command command =
        new Command(message.id(), message.session(), Command.MESSAGE, message.text(), message.at());
    return readUpTo(client, message.session(), number)
        .compose(done -> PostgresCommands.put(client, command));
  }

  @Override
  public Future<List<Message>> of(SessionId session) {
    return Rows.all(pool, PostgresMessages::read, SELECT, session.value());
  }

  @Override
  public Future<List<Message>> read(SessionId session) {
    return Rows.run(pool, SELECT, session.value())
        .compose(
            rows -> {
              long last = 0;
              for (Row row : rows) {
                last = row.getLong("number");
              }
              List<Message> found =
                  StreamSupport.stream(rows.spliterator(), false)
                      .map(PostgresMessages::read)
                      .toList();
              return readUpTo(pool, session, last).map(found);
            });
  }

  private static Future<Void> readUpTo(SqlClient client, SessionId session, long number) {
    return Rows.run(
            client,
            "update session set messages_read = $2 where id = $1 and messages_read < $2",
            session.value(),
            number)
        .mapEmpty();
  }

  @Override
  public Future<Map<SessionId, Integer>> unread(Collection<SessionId> sessions) {
    return Rows.run(
            pool,
            """
            select m.session_id, count(*) as count
            from message m join session s on s.id = m.session_id
            where m.session_id = any($1) and m.sender = 'student' and m.number > s.messages_read
            group by m.session_id""",
            (Object) sessions.stream().map(SessionId::value).toArray(String[]::new))
        .map(
            rows -> {
              Map<SessionId, Integer> counts = new HashMap<>();
              rows.forEach(
                  row ->
                      counts.put(
                          new SessionId(row.getString("session_id")),
                          row.getLong("count").intValue()));
              return counts;
            });
  }

  private static Message read(Row row) {
    return new Message(
        row.getString("id"),
        new SessionId(row.getString("session_id")),
        row.getString("person_id"),
        row.getString("name"),
        row.getString("body"),
        Rows.instant(row, "at"));
  }
}
