package org.openproctor.standalone.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ConcurrentHashMap;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.dashboard.web.DashboardServer.FirstAdministrator;

/**
 * When incidents came to a proctor's page: on {@code /api/staff/live}, signed in as one. Begun and
 * closed by one thread, read by any.
 */
final class FeedArrivals implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Instant> incidents = new ConcurrentHashMap<>();
  private final InputStream feed;

  FeedArrivals(HttpClient client, URI address, FirstAdministrator staff)
      throws InterruptedException {
    try {
      String login =
          JSON.createObjectNode()
              .put("login", staff.login())
              .put("password", staff.password())
              .toString();
      HttpResponse<String> signedIn =
          client.send(
              HttpRequest.newBuilder(address.resolve("/api/staff/login"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(login))
                  .build(),
              BodyHandlers.ofString());
      String cookie = signedIn.headers().firstValue("Set-Cookie").orElse("").split(";")[0];
      HttpResponse<InputStream> live =
          client.send(
              HttpRequest.newBuilder(address.resolve("/api/staff/live"))
                  .header("Cookie", cookie)
                  .build(),
              BodyHandlers.ofInputStream());
      if (live.statusCode() != 200) {
        throw new OpenProctorException(
            Fault.PEER, "the live feed was answered " + live.statusCode());
      }
      feed = live.body();
    } catch (IOException e) {
      throw new OpenProctorException(Fault.PEER, "the dashboard does not answer", e);
    }
    Thread thread = new Thread(this::read, "bench-feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** When each incident came first, by its id. */
  Map<String, Instant> incidents() {
    return Map.copyOf(incidents);
  }

  private void read() {
    String event = "";
    try (Scanner lines = new Scanner(feed, StandardCharsets.UTF_8)) {
      while (lines.hasNextLine()) {
        String line = lines.nextLine();
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.startsWith("data: ") && event.equals("incident")) {
          JsonNode json = JSON.readTree(line.substring("data: ".length()));
          incidents.putIfAbsent(json.path("id").asText(), Instant.now());
        }
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the live feed is not JSON", e);
    }
  }

  @Override
  public void close() throws IOException {
    feed.close();
  }
}
