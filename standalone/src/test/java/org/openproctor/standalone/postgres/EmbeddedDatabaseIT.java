package org.openproctor.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.dashboard.store.Database;

@Timeout(180)
class EmbeddedDatabaseIT {
  private static final String PASSWORD = "p4ssw0rdOfThisTest";

  @TempDir Path home;

  @Test
  void startedAgain_hasWhatItHad_andAsksForThePassword() throws SQLException {
    try (EmbeddedDatabase first = database()) {
      try (Connection connection = connect(first.start(), PASSWORD)) {
        connection.createStatement().execute("create table kept (n int)");
        connection.createStatement().execute("insert into kept values (7)");
      }
    }
    try (EmbeddedDatabase second = database()) {
      Database.Address address = second.start();
      try (Connection connection = connect(address, PASSWORD);
          ResultSet row = connection.createStatement().executeQuery("select n from kept")) {
        assertThat(row.next()).isTrue();
        assertThat(row.getInt(1)).isEqualTo(7);
      }
      assertThatThrownBy(() -> connect(address, "another")).hasMessageContaining("password");
      try (Connection connection = connect(address, PASSWORD);
          ResultSet row = connection.createStatement().executeQuery("show fsync")) {
        row.next();
        assertThat(row.getString(1)).as("what people decide is on the disk").isEqualTo("on");
      }
    }
  }

  @Test
  void leftRunningByAKilledProcess_isTakenOver() throws Exception {
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StartAndDie.class.getName(),
                home.toString())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("killed.log").toFile())
            .start();
    assertThat(killed.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(killed.exitValue()).as(Files.readString(home.resolve("killed.log"))).isEqualTo(9);
    assertThat(home.resolve("data/postmaster.pid")).exists();

    try (EmbeddedDatabase database = database();
        Connection connection = connect(database.start(), PASSWORD);
        ResultSet row = connection.createStatement().executeQuery("select n from kept")) {
      assertThat(row.next()).isTrue();
    }
  }

  @Test
  void folderThatIsAFile_isToldInOneLine() throws Exception {
    Files.writeString(home.resolve("data"), "not a folder");

    try (EmbeddedDatabase database = database()) {
      assertThatThrownBy(database::start)
          .isInstanceOf(OpenProctorException.class)
          .hasMessageContaining("PostgreSQL does not start in " + home.resolve("data"));
    }
  }

  private EmbeddedDatabase database() {
    return new EmbeddedDatabase(home.resolve("data"), home.resolve("programs"), PASSWORD);
  }

  private static Connection connect(Database.Address at, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://" + at.host() + ":" + at.port() + "/" + at.database(),
        at.user(),
        password);
  }

  /** A process that is killed with its database running. */
  static final class StartAndDie {
    private StartAndDie() {}

    public static void main(String[] arguments) throws SQLException {
      Path home = Path.of(arguments[0]);
      EmbeddedDatabase database =
          new EmbeddedDatabase(home.resolve("data"), home.resolve("programs"), PASSWORD);
      try (Connection connection = connect(database.start(), PASSWORD)) {
        connection.createStatement().execute("create table kept as select 7 as n");
      }
      Runtime.getRuntime().halt(9);
    }
  }
}
