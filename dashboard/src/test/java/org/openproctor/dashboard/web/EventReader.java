package org.openproctor.dashboard.web;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Somebody's open page: reads server-sent events as they come. */
public final class EventReader implements AutoCloseable {
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final InputStream body;
  private final int status;
  private final String type;

  /** One event; {@code end} when the server has ended the stream. */
  public record Event(String name, JsonObject data) {}

  private EventReader(HttpResponse<InputStream> response) {
    status = response.statusCode();
    type = response.headers().firstValue("content-type").orElse("");
    body = response.body();
    Thread reader = new Thread(this::read, "event-reader");
    reader.setDaemon(true);
    reader.start();
  }

  public static EventReader open(int port, String cookie) {
    try {
      return new EventReader(
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/staff/live"))
                      .header("cookie", cookie)
                      .build(),
                  HttpResponse.BodyHandlers.ofInputStream()));
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  int status() {
    return status;
  }

  String type() {
    return type;
  }

  /** The next event with this name that fits, those before it left out; fails after a while. */
  public JsonObject next(String name, Predicate<JsonObject> fits) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    try {
      while (System.nanoTime() < giveUp) {
        Event event = events.poll(1, TimeUnit.SECONDS);
        if (event != null && event.name.equals(name) && fits.test(event.data)) {
          return event.data;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("no event " + name + " came that fits");
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String name = "";
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, new JsonObject(line.substring("data: ".length()))));
        } else if (line.equals(":")) {
          events.add(new Event("comment", new JsonObject()));
        }
      }
    } catch (IOException e) {
      // Cut off: that is an end, too
      events.add(new Event("cut", new JsonObject()));
    }
    events.add(new Event("end", new JsonObject()));
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
