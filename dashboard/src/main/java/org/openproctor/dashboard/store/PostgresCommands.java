package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.command.Command;
import org.openproctor.dashboard.command.CommandQueue;

/** The outbox of commands. */
record PostgresCommands(Pool pool) implements CommandQueue {
  PostgresCommands {
    requireNonNull(pool, "pool is null");
  }

  /** In the caller's transaction: what is in the database is ordered. */
  static Future<Void> put(SqlClient client, Command command) {
    return Rows.run(
            client,
            """
            insert into command_outbox (id, session_id, name, body, at)
            values ($1, $2, $3, $4, $5)""",
            command.id(),
            command.session().value(),
            command.name(),
            command.text(),
            Rows.time(command.at()))
        .mapEmpty();
  }

  @Override
  public CompletionStage<List<Waiting>> first(int limit) {
    return Rows.all(
            pool,
            PostgresCommands::read,
            "select * from command_outbox order by number limit $1",
            limit)
        .toCompletionStage();
  }

  @Override
  public CompletionStage<?> sent(long number) {
    return Rows.changed(pool, "delete from command_outbox where number = $1", number)
        .toCompletionStage();
  }

  private static Waiting read(Row row) {
    return new Waiting(
        row.getLong("number"),
        new Command(
            row.getString("id"),
            new SessionId(row.getString("session_id")),
            row.getString("name"),
            row.getString("body"),
            Rows.instant(row, "at")));
  }
}
