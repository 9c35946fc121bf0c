package org.openproctor.standalone;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.openproctor.analyzer.publish.Delivery;
import org.openproctor.analyzer.publish.KafkaIncidentPublisher;
import org.openproctor.analyzer.publish.Resent;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.kafka.ClusterOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor publish DIR}: sends the incidents that Kafka has not taken yet. */
@Command(
    name = "publish",
    description = "Send an analysis's incidents that still wait on disk to Kafka.",
    mixinStandardHelpOptions = true)
public final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "the folder that an analysis left")
  private Path folder;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:OPENPROCTOR_KAFKA}",
      description = "the cluster to send them to [OPENPROCTOR_KAFKA]")
  private String kafka;

  @Mixin private ClusterOption cluster;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "how long to try (default: ${DEFAULT-VALUE})")
  private int patience;

  @Override
  public Integer call() {
    if (patience < 1) {
      throw new ParameterException(spec.commandLine(), "--patience is in whole seconds from 1");
    }
    KafkaSettings settings = cluster.at(kafka).orElseThrow(this::noAddress);
    if (!Files.isDirectory(folder)) {
      throw new OpenProctorException(
          Fault.INPUT, folder + " is no folder; give the one that an analysis left");
    }
    return tell(KafkaIncidentPublisher.resend(folder, settings, Duration.ofSeconds(patience)));
  }

  private ParameterException noAddress() {
    return new ParameterException(
        spec.commandLine(), "say where Kafka is: --kafka HOST:PORT or OPENPROCTOR_KAFKA");
  }

  private int tell(Resent resent) {
    Delivery delivery = resent.delivery();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d incident events sent now, %d before, %d wait%n",
        resent.now(), delivery.acknowledged() - resent.now(), delivery.waiting());
    out.flush();
    if (delivery.waiting() == 0) {
      return 0;
    }
    spec.commandLine()
        .getErr()
        .println("openproctor: " + delivery.lastFailure() + "; run this again later");
    return ExitStatus.PEER;
  }
}
