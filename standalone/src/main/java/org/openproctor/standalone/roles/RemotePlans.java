package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.plan.SessionPlan;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.core.policy.PolicyException;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.standalone.objects.ServiceTokenSigner;

/**
 * Asks the dashboard of plans. Once more where it does not answer; then whoever asks comes again,
 * as analyses do with growing pauses.
 */
final class RemotePlans implements SessionPlans {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int TRIES = 2;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI dashboard;
  private final ServiceTokenSigner tokens;

  RemotePlans(URI dashboard, ServiceTokenSigner tokens) {
    this.dashboard = requireNonNull(dashboard, "dashboard is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
  }

  @Override
  public Optional<SessionPlan> of(SessionId session) {
    HttpResponse<byte[]> answer = answer(session);
    if (answer.statusCode() == 404) {
      return Optional.empty();
    }
    if (answer.statusCode() != 200) {
      throw peer(session, "it answers " + answer.statusCode(), null);
    }
    try {
      JsonNode json = JSON.readTree(answer.body());
      Optional<byte[]> reference =
          Optional.ofNullable(json.path("reference").textValue()).map(Base64.getDecoder()::decode);
      String policy = json.path("policy").asText();
      return Optional.of(
          new SessionPlan(PolicyReader.read(policy, "the policy of " + session), reference));
    } catch (IOException | IllegalArgumentException | PolicyException e) {
      throw peer(session, "what it says is not understood: " + e.getClass().getSimpleName(), e);
    }
  }

  private HttpResponse<byte[]> answer(SessionId session) {
    HttpRequest request =
        HttpRequest.newBuilder(dashboard.resolve("/internal/plans/" + session))
            .timeout(PATIENCE)
            .header("Authorization", tokens.bearer("plans"))
            .build();
    IOException failure = null;
    for (int i = 0; i < TRIES; i++) {
      try {
        return client.send(request, BodyHandlers.ofByteArray());
      } catch (IOException e) {
        failure = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw peer(session, "asking was given up", e);
      }
    }
    throw peer(session, String.valueOf(failure), failure);
  }

  private OpenProctorException peer(SessionId session, String reason, Exception cause) {
    return new OpenProctorException(
        Fault.PEER,
        "the plan of " + session + " cannot be had from " + dashboard + ": " + reason,
        cause);
  }
}
