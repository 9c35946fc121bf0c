package org.openproctor.standalone.roles;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A reviewer without a browser. */
final class StaffDesk {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI dashboard;
  private final String cookie;

  StaffDesk(URI dashboard, String login, String password) throws Exception {
    this.dashboard = dashboard;
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(dashboard.resolve("/api/staff/login"))
                .header("content-type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        JSON.writeValueAsString(Map.of("login", login, "password", password))))
                .build(),
            BodyHandlers.ofByteArray());
    cookie = answer.headers().firstValue("set-cookie").orElseThrow().replaceAll(";.*", "");
  }

  HttpResponse<byte[]> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(dashboard.resolve("/api/staff" + path))
            .header("cookie", cookie)
            .build(),
        BodyHandlers.ofByteArray());
  }
}
