package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openproctor.dashboard.access.Role;

record PostgresPeople(Pool pool, Clock clock) implements PeopleStore {
  PostgresPeople {
    requireNonNull(pool, "pool is null");
  }

  @Override
  public Future<Boolean> add(Person person, String passwordHash) {
    return Rows.changed(
        pool,
        """
        insert into person (id, login, name, role, password_hash, created_at)
        values ($1, $2, $3, $4, $5, $6) on conflict (login) do nothing""",
        person.id(),
        person.login(),
        person.name(),
        person.role().wireName(),
        passwordHash,
        Rows.now(clock));
  }

  @Override
  public Future<Boolean> isEmpty() {
    return Rows.run(pool, "select 1 from person limit 1").map(rows -> rows.size() == 0);
  }

  @Override
  public Future<Optional<Account>> account(String login) {
    return Rows.one(
        pool,
        row -> new Account(read(row), row.getString("password_hash")),
        "select * from person where login = $1 and not disabled",
        login);
  }

  @Override
  public Future<List<Person>> list() {
    return Rows.all(pool, PostgresPeople::read, "select * from person order by login");
  }

  @Override
  public Future<Optional<Person>> find(String id) {
    return Rows.one(pool, PostgresPeople::read, "select * from person where id = $1", id);
  }

  @Override
  public Future<Boolean> change(Person person) {
    return pool.withTransaction(
        client ->
            (person.disabled() ? signOut(client, person.id(), "") : Future.succeededFuture())
                .compose(
                    done ->
                        Rows.changed(
                            client,
                            "update person set name = $2, role = $3, disabled = $4 where id = $1",
                            person.id(),
                            person.name(),
                            person.role().wireName(),
                            person.disabled())));
  }

  @Override
  public Future<Boolean> setPassword(String id, String passwordHash, String keep) {
    return pool.withTransaction(
        client ->
            signOut(client, id, keep)
                .compose(
                    done ->
                        Rows.changed(
                            client,
                            "update person set password_hash = $2 where id = $1",
                            id,
                            passwordHash)));
  }

  private static Future<?> signOut(SqlClient client, String person, String keep) {
    return Rows.run(
        client,
        "delete from staff_session where person_id = $1 and token_hash <> $2",
        person,
        keep);
  }

  static Person read(Row row) {
    return new Person(
        row.getString("id"),
        row.getString("login"),
        row.getString("name"),
        Role.fromWireName(row.getString("role")),
        row.getBoolean("disabled"));
  }
}
