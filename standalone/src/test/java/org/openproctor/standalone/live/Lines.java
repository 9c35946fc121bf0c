package org.openproctor.standalone.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** JSON that comes by itself, piece by piece: from a WebSocket, or as server-sent events. */
final class Lines implements WebSocket.Listener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<JsonNode> came = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();

  /** The WebSocket and what comes by it. */
  record Page(WebSocket socket, Lines lines) {
    void say(String json) {
      socket.sendText(json, true).join();
    }
  }

  static Page page(int port) {
    Lines lines = new Lines();
    WebSocket socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://localhost:" + port + "/ingest"), lines)
            .join();
    return new Page(socket, lines);
  }

  /** Each event as its data with its name under {@code event}. */
  static Lines events(Client staff) {
    Lines lines = new Lines();
    HttpResponse<java.util.stream.Stream<String>> response =
        HttpClient.newHttpClient()
            .sendAsync(
                staff.request("/api/staff/live").build(), HttpResponse.BodyHandlers.ofLines())
            .join();
    Thread reader = new Thread(() -> lines.read(response.body()), "events");
    reader.setDaemon(true);
    reader.start();
    return lines;
  }

  /** The next that fits, those before it left out; fails after a while. */
  JsonNode next(Predicate<JsonNode> fits) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    try {
      while (System.nanoTime() < giveUp) {
        JsonNode next = came.poll(1, TimeUnit.SECONDS);
        if (next != null && fits.test(next)) {
          return next;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("nothing came that fits");
  }

  private void read(java.util.stream.Stream<String> body) {
    String[] name = new String[1];
    try {
      body.forEach(
          line -> {
            if (line.startsWith("event: ")) {
              name[0] = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
              came.add(named(name[0], line.substring("data: ".length())));
            }
          });
    } catch (UncheckedIOException e) {
      came.add(named("cut", "{}"));
    }
  }

  private static JsonNode named(String event, String data) {
    return ((com.fasterxml.jackson.databind.node.ObjectNode) parsed(data)).put("event", event);
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON", e);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
    part.append(data);
    if (last) {
      came.add(parsed(part.toString()));
      part.setLength(0);
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
    came.add(parsed("{\"type\": \"closed\", \"code\": " + code + "}"));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    came.add(
        parsed("{\"type\": \"broken\", \"by\": \"" + IOException.class.isInstance(error) + "\"}"));
  }
}
