package org.openproctor.standalone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.openproctor.standalone.CommandRun;

class OpsServerTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void ready_onlyBetweenStartAndEnd_andSaysWhyNot() throws Exception {
    AtomicReference<String> disk = new AtomicReference<>();
    try (OpsServer ops = OpsServer.start("localhost", 0)) {
      assertThat(get(ops, "/health").statusCode()).isEqualTo(200);
      assertNotReady(ops, "starting");

      ops.ready(
          Map.of("disk", () -> Optional.ofNullable(disk.get())),
          Map.of("kafka", () -> Optional.of("it is away")));
      HttpResponse<String> ready = get(ops, "/ready");
      assertThat(ready.statusCode()).isEqualTo(200);
      assertThat(ready.body())
          .isEqualTo("{\"status\":\"up\",\"reasons\":{\"kafka\":\"it is away\"}}");

      disk.set("it is full");
      assertNotReady(ops, "disk");
      disk.set(null);
      ops.draining();
      assertNotReady(ops, "draining");
      assertThat(get(ops, "/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void page_thatFails_isAMistakeOfOurs_andOthersAreAnswered() throws Exception {
    try (OpsServer ops = OpsServer.start("localhost", 0)) {
      ops.page(
          "/bad",
          ask -> {
            throw new IllegalStateException("on purpose");
          });
      assertThat(get(ops, "/bad").statusCode()).isEqualTo(500);
      assertThat(get(ops, "/bad/further").statusCode()).isEqualTo(404);
      assertThat(get(ops, "/health").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void healthCommand_saysByItsStatusWhetherAllIsWell() {
    String address;
    try (OpsServer ops = OpsServer.start("localhost", 0)) {
      address = "http://localhost:" + ops.port();
      assertThat(CommandRun.of("health", address + "/health").status()).isZero();
      CommandRun starting = CommandRun.of("health", address + "/ready");
      assertThat(starting.status()).isEqualTo(6);
      assertThat(starting.err()).contains("503", "starting").hasLineCount(1);
    }
    CommandRun gone = CommandRun.of("health", address + "/ready");
    assertThat(gone.status()).isEqualTo(6);
    assertThat(gone.err()).contains("does not answer").hasLineCount(1);
    assertThat(CommandRun.of("health", "nowhere").status()).isEqualTo(3);
  }

  private void assertNotReady(OpsServer ops, String reason) throws Exception {
    HttpResponse<String> ready = get(ops, "/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"status\":\"down\"", "\"" + reason + "\":");
  }

  private HttpResponse<String> get(OpsServer ops, String path) throws Exception {
    URI address = URI.create("http://localhost:" + ops.port() + path);
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
