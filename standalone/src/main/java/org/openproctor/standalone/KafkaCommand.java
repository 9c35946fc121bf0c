package org.openproctor.standalone;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.openproctor.core.wire.Topics;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code openproctor kafka}: runs the embedded broker on the data of the analyses until it is
 * interrupted, so that any Kafka consumer can read what they published.
 */
@Command(
    name = "kafka",
    description = "Run the embedded Kafka broker until Ctrl-C, to read what analyses published.",
    mixinStandardHelpOptions = true)
public final class KafkaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "9092",
      description = "where to listen, on this machine alone; 0: a free one (default: 9092)")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "the broker's data (default: that of analyses without --kafka)")
  private Path data;

  @Override
  public Integer call() {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(spec.commandLine(), "--port is a number from 0 to 65535");
    }
    EmbeddedKafka broker =
        new EmbeddedKafka(data == null ? Home.data().resolve("kafka") : data, port);
    broker.start();
    // Ctrl-C ends the process through its hooks; without this one the next start must repair data.
    Thread closing = new Thread(broker::close, "kafka-close");
    Runtime.getRuntime().addShutdownHook(closing);
    try {
      PrintWriter out = spec.commandLine().getOut();
      out.println("Kafka at " + broker.bootstrap() + ", incidents on " + Topics.INCIDENTS);
      out.println("Ctrl-C ends it; the data stays");
      out.flush();
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody counts down");
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(closing);
      broker.close();
      return 0;
    }
  }
}
