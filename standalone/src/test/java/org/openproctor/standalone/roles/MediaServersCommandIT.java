package org.openproctor.standalone.roles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.OpenProctorException;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.kurento.KurentoSettings;
import org.openproctor.ingest.rtp.RtpPorts;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.openproctor.standalone.ops.OpsServer;
import picocli.CommandLine;

/** Over HTTP, with media servers nobody is behind. */
class MediaServersCommandIT {
  private static final byte[] KEY = "a key for tests only, 32 bytes ..".getBytes(UTF_8);
  private static final Clock CLOCK = Clock.systemUTC();

  private URI first;
  private KurentoServers servers;
  private OpsServer ops;

  private record Said(int status, String out) {}

  @BeforeEach
  void start() throws Exception {
    first = nobody();
    servers =
        KurentoServers.start(
            KurentoSettings.of(
                "a-test", List.of(first, nobody()), new RtpPorts("127.0.0.1", 20_000, 29_999)),
            CLOCK);
    ops = OpsServer.start("localhost", 0);
    new MediaServerPages(servers, new ServiceTokenVerifier(KEY, CLOCK)).mount(ops);
  }

  @AfterEach
  void stop() {
    ops.close();
    servers.close();
  }

  @Test
  void drained_isListed_andTakenBack() {
    assertThat(run().out()).contains(first.toString());
    assertThat(drained()).isEqualTo(List.of(false, false));

    Said said = run("--drain", first.toString());
    assertThat(said.status()).isZero();
    assertThat(said.out().lines().skip(1).findFirst().orElseThrow())
        .matches("ws://127\\.0\\.0\\.1:\\d+/kurento +no +yes +0 +0.*");
    assertThat(drained()).isEqualTo(List.of(true, false));

    assertThat(run("--undrain", first.toString()).status()).isZero();
    assertThat(drained()).isEqualTo(List.of(false, false));
  }

  @Test
  void mistakes_changeNothing_andAreSaid() throws Exception {
    assertThat(run("--drain", "ws://elsewhere:8888/kurento").status()).isEqualTo(3);
    assertThat(run("--drain", first.toString(), "--undrain", first.toString()).status())
        .isEqualTo(2);
    byte[] other = "another key, of 32 bytes or more.".getBytes(UTF_8);
    for (String token :
        List.of(
            "",
            new ServiceTokenSigner(other, CLOCK).bearer("ops"),
            new ServiceTokenSigner(KEY, CLOCK).bearer("watch"))) {
      assertThat(put("/kurento/drained?server=" + first, token)).isEqualTo(401);
      assertThat(put("/kurento", token)).isEqualTo(401);
    }
    String good = new ServiceTokenSigner(KEY, CLOCK).bearer("ops");
    assertThat(put("/kurento/drained", good)).isEqualTo(400);
    assertThat(put("/kurento/drained?server=%20", good)).isEqualTo(400);
    assertThat(put("/kurento", good)).isEqualTo(405);
    assertThat(drained()).isEqualTo(List.of(false, false));
  }

  private List<Boolean> drained() {
    return servers.servers().stream().map(state -> state.drained()).toList();
  }

  private Said run(String... change) {
    MediaServersCommand command = new MediaServersCommand();
    command.environment = Map.of("OPENPROCTOR_TICKET_KEY", Base64.getEncoder().encodeToString(KEY));
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of(change));
    arguments.addAll(List.of("--ops", "http://localhost:" + ops.port()));
    int status =
        new CommandLine(command)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(new StringWriter()))
            .setExecutionExceptionHandler(
                (e, line, parsed) -> ExitStatus.of(((OpenProctorException) e).fault()))
            .execute(arguments.toArray(String[]::new));
    return new Said(status, out.toString());
  }

  private int put(String path, String token) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + ops.port() + path))
            .PUT(BodyPublishers.noBody());
    if (!token.isEmpty()) {
      request.header("Authorization", token);
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static URI nobody() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("ws://127.0.0.1:" + socket.getLocalPort() + "/kurento");
    }
  }
}
