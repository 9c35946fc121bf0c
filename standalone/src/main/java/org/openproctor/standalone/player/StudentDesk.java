package org.openproctor.standalone.player;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * The student's side of {@code /api/student}: from the link to the receipt. Blocks; for one thread.
 */
final class StudentDesk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client;
  private final URI link;
  private String cookie = "";

  /**
   * @param link as the student gets it, with the token behind '#'
   */
  StudentDesk(HttpClient client, URI link) {
    this.client = client;
    this.link = link;
  }

  /** The WebSocket's address. */
  URI ingest() {
    String scheme = "https".equals(link.getScheme()) ? "wss" : "ws";
    return URI.create(scheme + "://" + link.getAuthority() + "/ingest");
  }

  /** What a browser would send along; after {@link #enter}. */
  String cookie() {
    return cookie;
  }

  /** Exchanges the link for a cookie; the link is used up by it. */
  JsonNode enter() throws InterruptedException {
    String body = JSON.createObjectNode().put("token", link.getRawFragment()).toString();
    return ask("POST", "enter", "application/json", BodyPublishers.ofString(body));
  }

  void consent() throws InterruptedException {
    String body = JSON.createObjectNode().put("language", "en").put("version", "player").toString();
    ask("POST", "consent", "application/json", BodyPublishers.ofString(body));
  }

  void photo(byte[] jpeg) throws InterruptedException {
    ask("PUT", "photo", "image/jpeg", BodyPublishers.ofByteArray(jpeg));
  }

  /** A ticket for ingest; the first one starts the sitting. */
  String ticket() throws InterruptedException {
    return ask("POST", "ticket", "application/json", BodyPublishers.ofString("{}"))
        .path("ticket")
        .asText();
  }

  /**
   * Ends the sitting, with the receipt.
   *
   * @param digest SHA-256 over all slices' SHA-256, webcam first, then screen
   */
  void end(long slices, String digest) throws InterruptedException {
    String body = JSON.createObjectNode().put("slices", slices).put("digest", digest).toString();
    ask("POST", "end", "application/json", BodyPublishers.ofString(body));
  }

  private JsonNode ask(String method, String what, String type, BodyPublisher body)
      throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(link.resolve("/api/student/" + what))
            .timeout(PATIENCE)
            .header("Origin", link.getScheme() + "://" + link.getAuthority())
            .header("Content-Type", type)
            .header("Cookie", cookie)
            .method(method, body)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new OpenProctorException(
            Fault.PEER, what + " was answered " + answer.statusCode() + " " + answer.body());
      }
      answer
          .headers()
          .firstValue("Set-Cookie")
          .ifPresent(given -> cookie = given.substring(0, given.indexOf(';')));
      return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new OpenProctorException(Fault.PEER, what + " was not answered in JSON", e);
    } catch (IOException e) {
      throw new OpenProctorException(Fault.PEER, what + " was not answered: " + e.getMessage(), e);
    }
  }
}
