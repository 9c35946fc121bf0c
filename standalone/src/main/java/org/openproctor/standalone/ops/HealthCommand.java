package org.openproctor.standalone.ops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor health}: asks a running role how it is, for containers without curl. */
@Command(
    name = "health",
    description = "Ask a running role's ops port; done if it answers that all is well.",
    mixinStandardHelpOptions = true)
public final class HealthCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "URL",
      arity = "0..1",
      defaultValue = "http://localhost:9090/ready",
      description = "default: http://localhost:9090/ready; /health asks only whether it lives")
  private URI address;

  @Override
  public Integer call() throws InterruptedException {
    HttpResponse<String> answer = ask();
    spec.commandLine().getOut().println(answer.body());
    spec.commandLine().getOut().flush();
    if (answer.statusCode() != 200) {
      throw new OpenProctorException(
          Fault.PEER, address + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return 0;
  }

  private HttpResponse<String> ask() throws InterruptedException {
    try {
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
    } catch (IllegalArgumentException e) {
      throw new OpenProctorException(
          Fault.INPUT, address + " is no address such as http://localhost:9090/ready", e);
    } catch (IOException e) {
      throw new OpenProctorException(Fault.PEER, address + " does not answer", e);
    }
  }
}
