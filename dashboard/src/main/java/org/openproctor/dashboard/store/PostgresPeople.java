package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
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
  public Future<Boolean> disable(String id) {
    return pool.withTransaction(
        client ->
            Rows.run(client, "delete from staff_session where person_id = $1", id)
                .compose(
                    done ->
                        Rows.changed(
                            client, "update person set disabled = true where id = $1", id)));
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
