package org.openproctor.standalone.live;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;

/** A browser without a screen: sends JSON with the cookie and token it was given. */
final class Client {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;
  private final Map<String, String> headers = new HashMap<>();

  Client(int port) {
    this.port = port;
  }

  record Reply(int status, JsonNode json) {}

  static Client staff(int port, String login, String password) {
    Client client = new Client(port);
    Reply reply =
        client.post(
            "/api/staff/login",
            "{\"login\": \"%s\", \"password\": \"%s\"}".formatted(login, password));
    client.headers.put("x-csrf-token", reply.json.path("csrf").asText());
    return client;
  }

  /** A student whose sitting runs: consent and photo are given. */
  static Client student(int port, URI link) {
    Client client = new Client(port);
    client.post("/api/student/enter", "{\"token\": \"%s\"}".formatted(link.getFragment()));
    client.post("/api/student/consent", "{\"language\": \"kk\", \"version\": \"1\"}");
    byte[] photo = new byte[300];
    photo[0] = (byte) 0xff;
    photo[1] = (byte) 0xd8;
    photo[2] = (byte) 0xff;
    client.send("PUT", "/api/student/photo", photo, "image/jpeg");
    return client;
  }

  String ticket() {
    return post("/api/student/ticket", "{}").json.path("ticket").asText();
  }

  Reply get(String path) {
    return send("GET", path, new byte[0], "application/json");
  }

  Reply post(String path, String json) {
    return send(
        "POST", path, json.getBytes(java.nio.charset.StandardCharsets.UTF_8), "application/json");
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    headers.forEach(request::header);
    return request;
  }

  private Reply send(String method, String path, byte[] body, String type) {
    try {
      HttpResponse<byte[]> raw =
          CLIENT.send(
              request(path)
                  .header("content-type", type)
                  .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      raw.headers()
          .firstValue("set-cookie")
          .ifPresent(cookie -> headers.put("cookie", cookie.replaceAll(";.*", "")));
      return new Reply(raw.statusCode(), JSON.readTree(raw.body()));
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
