package org.openproctor.standalone.roles;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code openproctor media-servers}: how an ingest's media servers are, and draining one. */
@Command(
    name = "media-servers",
    description = {
      "List the media servers of an ingest, or keep new streams from one before it is stopped.",
      "Each ingest decides for itself: ask all. Needs OPENPROCTOR_TICKET_KEY."
    },
    mixinStandardHelpOptions = true)
public final class MediaServersCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String ROW = "%-40s %-8s %-8s %11s %9s  %s%n";

  @Spec private CommandSpec spec;

  /** Another in tests. */
  Map<String, String> environment = System.getenv();

  @Option(
      names = "--ops",
      paramLabel = "URL",
      defaultValue = "http://localhost:9090",
      description = "the ingest's ops address (default: http://localhost:9090)")
  private URI ops;

  @ArgGroup private Change change;

  /** At most one of the two. */
  static final class Change {
    @Option(names = "--drain", paramLabel = "URL", description = "no new streams to this one")
    private URI drain;

    @Option(names = "--undrain", paramLabel = "URL", description = "new streams again")
    private URI undrain;
  }

  @Override
  public Integer call() throws InterruptedException {
    HttpResponse<String> answer = ask();
    JsonNode json = parsed(answer);
    if (answer.statusCode() != 200) {
      Fault fault = answer.statusCode() == 404 ? Fault.INPUT : Fault.PEER;
      String why = json.path("problem").asText("it has no media servers, or is no ingest");
      throw new OpenProctorException(fault, ops + " answers " + answer.statusCode() + ": " + why);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "SERVER", "HEALTHY", "DRAINED", "CONNECTIONS", "RESTARTS", "LAST FAILURE");
    for (JsonNode one : json) {
      out.printf(
          ROW,
          one.path("server").asText(),
          one.path("healthy").asBoolean() ? "yes" : "no",
          one.path("drained").asBoolean() ? "yes" : "no",
          one.path("connections").asText(),
          one.path("restarts").asText(),
          one.path("lastFailure").asText());
    }
    out.flush();
    return 0;
  }

  private HttpResponse<String> ask() throws InterruptedException {
    String token =
        new ServiceTokenSigner(new RoleKeys(environment).ticket(), Clock.systemUTC())
            .bearer(MediaServerPages.AUDIENCE);
    try {
      HttpRequest request =
          HttpRequest.newBuilder(ops.resolve(path()))
              .timeout(PATIENCE)
              .header("Authorization", token)
              .method(method(), BodyPublishers.noBody())
              .build();
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(request, BodyHandlers.ofString());
    } catch (IllegalArgumentException e) {
      throw new OpenProctorException(
          Fault.INPUT, ops + " is no address such as http://localhost:9090", e);
    } catch (IOException e) {
      throw new OpenProctorException(Fault.PEER, ops + " does not answer", e);
    }
  }

  private String path() {
    if (change == null) {
      return MediaServerPages.LIST;
    }
    URI server = change.drain == null ? change.undrain : change.drain;
    return MediaServerPages.DRAINED + "?server=" + URLEncoder.encode(server.toString(), UTF_8);
  }

  private String method() {
    if (change == null) {
      return "GET";
    }
    return change.drain == null ? "DELETE" : "PUT";
  }

  private JsonNode parsed(HttpResponse<String> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode(); // a 404 of the server itself
    }
  }
}
