package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.dashboard.command.CommandQueue;

/**
 * The PostgreSQL database: brings its tables up to date at the start, then gives out the stores.
 * The stores' futures complete on the event loop and fail with the client's exceptions. Safe for
 * use by several threads.
 */
public final class Database {
  private static final int CONNECTIONS = 10;
  private static final int MAX_WAITING = 500;

  private final Pool pool;
  private final Clock clock;

  private Database(Pool pool, Clock clock) {
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Where the database is and who we are there.
   *
   * @param password may be empty
   */
  public record Address(String host, int port, String database, String user, String password) {
    public Address {
      requireNonNull(host, "host is null");
      requireNonNull(database, "database is null");
      requireNonNull(user, "user is null");
      requireNonNull(password, "password is null");
    }

    @Override
    public String toString() {
      return user + "@" + host + ":" + port + "/" + database;
    }
  }

  /** Migrates on a worker thread, then opens the pool. */
  public static Future<Database> open(Vertx vertx, Address address, Clock clock) {
    return vertx
        .executeBlocking(() -> migrate(address))
        .map(done -> connect(vertx, address, clock));
  }

  private static int migrate(Address address) {
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(address.host, address.port, address.database);
    return Flyway.configure()
        .dataSource(url, address.user, address.password)
        .load()
        .migrate()
        .migrationsExecuted;
  }

  private static Database connect(Vertx vertx, Address address, Clock clock) {
    PgConnectOptions connect =
        new PgConnectOptions()
            .setHost(address.host)
            .setPort(address.port)
            .setDatabase(address.database)
            .setUser(address.user)
            .setPassword(address.password)
            .setCachePreparedStatements(true);
    PoolOptions size = new PoolOptions().setMaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING);
    Pool pool = PgBuilder.pool().with(size).connectingTo(connect).using(vertx).build();
    return new Database(pool, clock);
  }

  public ExamStore exams() {
    return new PostgresExams(pool, clock);
  }

  public CandidateStore candidates() {
    return new PostgresCandidates(pool, clock);
  }

  public SessionStore sessions() {
    return new PostgresSessions(pool, clock);
  }

  public IncidentStore incidents() {
    return new PostgresIncidents(pool, clock);
  }

  public ReviewStore reviews() {
    return new PostgresReviews(pool, clock);
  }

  public PeopleStore people() {
    return new PostgresPeople(pool, clock);
  }

  public EntryStore entries() {
    return new PostgresEntries(pool, clock);
  }

  public WebhookStore webhooks() {
    return new PostgresWebhooks(pool, clock);
  }

  public SittingStore sittings() {
    return new PostgresSittings(pool, clock);
  }

  public KeepingStore keeping() {
    return new PostgresKeeping(pool, clock);
  }

  public SessionSearch search() {
    return new PostgresSearch(pool);
  }

  public MessageStore messages() {
    return new PostgresMessages(pool, clock);
  }

  /** What analyzers ask; waits for the database, never to be called on an event loop. */
  public SessionPlans plans() {
    return new StoredPlans(sessions(), exams(), candidates());
  }

  public CommandQueue commands() {
    return new PostgresCommands(pool);
  }

  public PlaceStore places() {
    return new PostgresPlaces(pool);
  }

  public AuditTrail audit() {
    return new PostgresAudit(pool, clock);
  }

  public Future<Void> close() {
    return pool.close();
  }
}
