package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Queries with every value a parameter, and rows as records. */
final class Rows {
  private Rows() {}

  static Future<RowSet<Row>> run(SqlClient client, String sql, Object... values) {
    return client.preparedQuery(sql).execute(Tuple.from(List.of(values)));
  }

  static <T> Future<Optional<T>> one(
      SqlClient client, Function<Row, T> read, String sql, Object... values) {
    return run(client, sql, values)
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(read.apply(rows.iterator().next())));
  }

  static <T> Future<List<T>> all(
      SqlClient client, Function<Row, T> read, String sql, Object... values) {
    return run(client, sql, values)
        .map(
            rows -> {
              List<T> found = new ArrayList<>(rows.size());
              rows.forEach(row -> found.add(read.apply(row)));
              return List.copyOf(found);
            });
  }

  /** Whether a change touched a row. */
  static Future<Boolean> changed(SqlClient client, String sql, Object... values) {
    return run(client, sql, values).map(rows -> rows.rowCount() > 0);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  static OffsetDateTime now(Clock clock) {
    return time(clock.instant());
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static Optional<Instant> maybeInstant(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }

  static Optional<String> maybe(Row row, String column) {
    return Optional.ofNullable(row.getString(column));
  }
}
