package org.openproctor.standalone.postgres;

import static java.util.Objects.requireNonNull;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.dashboard.store.Database;

/**
 * A real PostgreSQL as a child process, reachable from this machine alone and by password. It keeps
 * its data in a directory and goes on with it at the next start, also after our process was killed
 * and left it running. Start and stop are called by one thread.
 */
public final class EmbeddedDatabase implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final String NAME = "openproctor";
  private static final String USER = "postgres";
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);

  /** Only with the password, and only from this machine. */
  private static final String ENTRANCE =
      """
      local all all scram-sha-256
      host all all 127.0.0.1/32 scram-sha-256
      host all all ::1/128 scram-sha-256
      """;

  private final Path directory;
  private final Path programs;
  private final String password;
  private EmbeddedPostgres postgres;

  /**
   * Not started yet.
   *
   * @param directory where its data is; made if it is not there
   * @param programs where its programs are unpacked once
   * @param password kept by the caller from start to start; letters and digits
   */
  public EmbeddedDatabase(Path directory, Path programs, String password) {
    this.directory = requireNonNull(directory, "directory is null").toAbsolutePath();
    this.programs = requireNonNull(programs, "programs is null").toAbsolutePath();
    this.password = requireNonNull(password, "password is null");
  }

  /**
   * Returns once it answers.
   *
   * @throws OpenProctorException (RESOURCE) if it does not start; nothing is then left running
   */
  public Database.Address start() {
    try {
      Files.createDirectories(directory.getParent());
      Files.createDirectories(programs);
      LeftPostmaster.stop(directory);
      postgres =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(programs.toFile())
              .setRegisterShutdownHook(false)
              .setPGStartupWait(START_PATIENCE)
              .setLocaleConfig("locale", "C.UTF-8")
              .setConnectConfig("password", password)
              // Its starter is made for tests and does without all of these
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("max_connections", "40")
              .setServerConfig("listen_addresses", HOST)
              .setServerConfig("unix_socket_directories", "''")
              .start();
      prepare();
      return new Database.Address(HOST, postgres.getPort(), NAME, USER, password);
    } catch (IOException | SQLException | RuntimeException e) {
      close();
      throw new OpenProctorException(
          Fault.RESOURCE,
          "the embedded PostgreSQL does not start in "
              + directory
              + " (its log is there; or name a server with OPENPROCTOR_DATABASE): "
              + e.getMessage(),
          e);
    }
  }

  /**
   * Where it is, if another process of ours has started it.
   *
   * @throws OpenProctorException (RESOURCE) if its folder cannot be read
   */
  public Optional<Database.Address> running() {
    try {
      OptionalInt port = LeftPostmaster.port(directory);
      return port.isPresent()
          ? Optional.of(new Database.Address(HOST, port.getAsInt(), NAME, USER, password))
          : Optional.empty();
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** What a first start leaves to do; done at each start, since the first may have been cut off. */
  private void prepare() throws SQLException, IOException {
    try (Connection connection =
            postgres.getPostgresDatabase(Map.of("password", password)).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter role " + USER + " password '" + password + "'");
      if (!hasDatabase(connection)) {
        statement.execute("create database " + NAME);
      }
      Files.writeString(directory.resolve("pg_hba.conf"), ENTRANCE);
      statement.execute("select pg_reload_conf()");
    }
  }

  private static boolean hasDatabase(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, NAME);
      return query.executeQuery().next();
    }
  }

  /** Stops it; its data stays. Harmless if stopped. */
  @Override
  public void close() {
    try {
      if (postgres != null) {
        postgres.close();
      } else {
        LeftPostmaster.stop(directory);
      }
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "the embedded PostgreSQL does not stop: " + e.getMessage(), e);
    } finally {
      postgres = null;
    }
  }
}
