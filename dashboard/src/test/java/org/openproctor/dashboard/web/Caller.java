package org.openproctor.dashboard.web;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Somebody with a browser or a program: sends requests with its cookie, token or key. */
final class Caller {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;
  private final Map<String, String> headers = new HashMap<>();

  Caller(int port) {
    this.port = port;
  }

  /** What came back. */
  record Reply(int status, HttpResponse<byte[]> raw) {
    JsonObject json() {
      return new JsonObject(new String(raw.body(), StandardCharsets.UTF_8));
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    String code() {
      return json().getString("type").replaceAll(".*:", "");
    }
  }

  Caller with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** The cookie header it sends. */
  String cookie() {
    return headers.get("cookie");
  }

  Reply get(String path) {
    return send("GET", path, new byte[0], "");
  }

  Reply post(String path, JsonObject json) {
    return send("POST", path, json.toBuffer().getBytes(), "application/json");
  }

  Reply put(String path, byte[] body, String type) {
    return send("PUT", path, body, type);
  }

  Reply send(String method, String path, byte[] body, String type) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    if (!type.isEmpty()) {
      request.header("content-type", type);
    }
    headers.forEach(request::header);
    try {
      HttpResponse<byte[]> raw =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      raw.headers()
          .firstValue("set-cookie")
          .ifPresent(cookie -> headers.put("cookie", cookie.replaceAll(";.*", "")));
      return new Reply(raw.statusCode(), raw);
    } catch (IOException e) {
      throw new AssertionError(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Signs in as staff and keeps cookie and token. */
  Reply signIn(String login, String password) {
    Reply reply =
        post("/api/staff/login", new JsonObject().put("login", login).put("password", password));
    if (reply.status() == 200) {
      headers.put("x-csrf-token", reply.json().getString("csrf"));
    }
    return reply;
  }
}
