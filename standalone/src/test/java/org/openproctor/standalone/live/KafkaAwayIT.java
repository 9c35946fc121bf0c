package org.openproctor.standalone.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.DashboardConfig;
import org.openproctor.dashboard.web.DashboardServer;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.ingest.announce.CommandConsumer;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.standalone.kafka.EmbeddedKafka;

/** While Kafka is away orders are refused clearly; what must not be lost goes out afterwards. */
@Timeout(240)
class KafkaAwayIT {
  @TempDir Path folder;

  @Test
  void orderIsRefused_chatAndCloseAreSentLater_inOrder() throws Exception {
    int broker = freePort();
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      DashboardServer server =
          new DashboardServer(
              DashboardConfig.builder(
                      URI.create("http://localhost"), address(postgres), folder.resolve("none"))
                  .keys(new byte[32], new byte[32])
                  .kafka(KafkaSettings.plain("127.0.0.1:" + broker))
                  .build(),
              Clock.systemUTC());
      server.start();
      try {
        LocalInvitations.Invited invited = sitting(server);
        Client student = Client.student(server.port(), invited.link());
        assertThat(student.ticket()).isNotEmpty();
        Client staff = admin(server);
        String path = "/api/staff/sessions/" + invited.session();

        Client.Reply refused = staff.post(path + "/commands?lang=kk", "{\"name\": \"pause\"}");
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().path("code").asText()).isEqualTo("not-sent");
        assertThat(state(student)).isEqualTo("running");
        assertThat(staff.post(path + "/messages", "{\"text\": \"one <b>\"}").status())
            .isEqualTo(201);
        assertThat(staff.post(path + "/messages", "{\"text\": \"two\"}").status()).isEqualTo(201);
        student.post("/api/student/end", "{}");

        BlockingQueue<PageCommand> commands = new LinkedBlockingQueue<>();
        try (EmbeddedKafka kafka = new EmbeddedKafka(folder.resolve("kafka"), broker)) {
          kafka.start();
          try (CommandConsumer consumer =
              CommandConsumer.start(
                  KafkaSettings.plain(kafka.bootstrap()), "ingest-1", commands::add)) {
            assertThat(consumer).isNotNull();
            assertThat(next(commands).text()).contains("one <b>");
            assertThat(next(commands).text()).contains("two");
            PageCommand last = next(commands);
            assertThat(last.name()).isEqualTo(PageCommand.CLOSE);
            assertThat(last.session()).isEqualTo(invited.session());
          }
        }
      } finally {
        server.stop();
      }
    }
  }

  private static LocalInvitations.Invited sitting(DashboardServer server) {
    LocalInvitations invitations = server.invitations();
    String exam = invitations.exam("Physics", URI.create("http://localhost/exam"));
    return invitations.invite(exam, "st-1", "Aizhan");
  }

  private static Client admin(DashboardServer server) {
    DashboardServer.FirstAdministrator first = server.firstAdministrator().orElseThrow();
    return Client.staff(server.port(), first.login(), first.password());
  }

  private static String state(Client student) {
    JsonNode session = student.get("/api/student/session").json();
    return session.path("state").asText();
  }

  private static PageCommand next(BlockingQueue<PageCommand> commands) throws InterruptedException {
    PageCommand next = commands.poll(90, TimeUnit.SECONDS);
    assertThat(next).as("a command").isNotNull();
    return next;
  }

  private static Database.Address address(EmbeddedPostgres postgres) {
    return new Database.Address("localhost", postgres.getPort(), "postgres", "postgres", "");
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
