package org.openproctor.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentEvents;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.incident.Incident;
import org.openproctor.standalone.kafka.SamplePhases;
import picocli.CommandLine;

/** The commands kafka and publish, one beside the other. */
@Timeout(120)
class KafkaCommandIT {
  private static final Pattern ADDRESS = Pattern.compile("Kafka at (\\S+), .*");

  @TempDir private Path session;
  @TempDir private Path data;

  @Test
  void waitingIncidents_goOutOnceKafkaIsThere() throws Exception {
    journal(SamplePhases.of(0, 4));
    PipedReader said = new PipedReader();
    FutureTask<Integer> broker = kafka(said);
    Thread process = new Thread(broker);
    process.start();
    String address = address(said);

    assertThat(publish(address))
        .isEqualTo(new CommandRun(0, line("4 incident events sent now, 0 before, 0 wait"), ""));
    journal(SamplePhases.of(4, 6));
    assertThat(publish(address).out())
        .isEqualTo(line("2 incident events sent now, 4 before, 0 wait"));

    process.interrupt(); // as Ctrl-C, without ending the test
    assertThat(broker.get()).isZero();
    journal(SamplePhases.of(6, 7));
    CommandRun away = publish(address);
    assertThat(away.status()).isEqualTo(ExitStatus.PEER);
    assertThat(away.out()).isEqualTo(line("0 incident events sent now, 6 before, 1 wait"));
    assertThat(away.err().lines())
        .last(STRING) // behind the log's own warning
        .startsWith("openproctor: ")
        .contains(address);
  }

  private FutureTask<Integer> kafka(PipedReader said) throws IOException {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(new PipedWriter(said)));
    return new FutureTask<>(
        () -> line.execute("kafka", "--port", "0", "--data", data.resolve("broker").toString()));
  }

  private static String address(PipedReader said) throws IOException {
    Matcher matcher = ADDRESS.matcher(new BufferedReader(said).readLine());
    assertThat(matcher.matches()).isTrue();
    return matcher.group(1);
  }

  private CommandRun publish(String address) {
    return CommandRun.of("publish", session.toString(), "--kafka", address, "--patience", "8");
  }

  private void journal(List<Incident> phases) {
    IncidentEvents events = IncidentEvents.startingAt(Instant.parse("2026-06-01T09:00:00Z"));
    try (IncidentJournal journal = IncidentJournal.open(session, events)) {
      phases.forEach(journal::publish);
    }
  }

  private static String line(String text) {
    return text + System.lineSeparator();
  }
}
