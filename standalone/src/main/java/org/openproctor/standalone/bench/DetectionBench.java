package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openproctor.analyzer.AnalysisOutput;
import org.openproctor.analyzer.detect.Enrolment;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.InMemorySegmentStore;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.analyze.ExamAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor bench detection DIR}: how good the whole path is on labelled sessions. */
@Command(
    name = "detection",
    description = "Recall, false alarms and delay on labelled sessions (NAME.mp4, labels.json).",
    mixinStandardHelpOptions = true)
public final class DetectionBench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "folder with NAME.mp4 and labels.json")
  private Path folder;

  @Option(names = "--only", paramLabel = "TEXT", description = "sessions whose name holds TEXT")
  private String only = "";

  @Option(names = "--policy", paramLabel = "FILE", description = "policy over the defaults")
  private Path policyFile;

  @Option(
      names = "--curves",
      description = "print every curve point as well: session, curve, seconds, value")
  private boolean curves;

  @Override
  public Integer call() throws InterruptedException {
    Policy policy = policyFile == null ? PolicyReader.defaults() : PolicyReader.read(policyFile);
    PrintWriter out = spec.commandLine().getOut();
    DetectionScore score = new DetectionScore();
    try (Networks networks = Networks.load(Home.models(), policy, StageClock.OFF)) {
      for (LabelledSession session : LabelledSession.in(folder)) {
        if (session.name().contains(only)) {
          List<Incident> incidents = analyse(session, policy, networks, out);
          score.add(session, incidents);
        }
      }
    }
    score.lines().forEach(out::println);
    return 0;
  }

  /**
   * What the whole path finds in a session.
   *
   * @param out takes the curves where they were asked for
   */
  List<Incident> analyse(LabelledSession session, Policy policy, Networks networks, PrintWriter out)
      throws InterruptedException {
    Latest latest = new Latest(session.name(), curves ? out : null);
    StreamId stream = new StreamId(new SessionId(session.name()), StreamKind.WEBCAM);
    try (MediaFile media = MediaFile.open(session.video())) {
      new ExamAnalysis(
              stream,
              new InMemorySegmentStore(),
              policy,
              networks,
              Enrolment.of(session.reference(), networks))
          .run(media, latest);
    }
    return List.copyOf(latest.incidents.values());
  }

  /** Keeps the latest phase of each incident. */
  private static final class Latest implements AnalysisOutput {
    private final Map<IncidentId, Incident> incidents = new LinkedHashMap<>();
    private final String session;
    private final PrintWriter curves;

    Latest(String session, PrintWriter curves) {
      this.session = session;
      this.curves = curves;
    }

    @Override
    public void incident(Incident incident) {
      incidents.put(incident.id(), incident);
    }

    @Override
    public void evidence(IncidentId incident, byte[] jpeg) {
      // The bench compares times only.
    }

    @Override
    public void reading(Reading reading) {
      if (curves != null) {
        curves.printf(
            java.util.Locale.ROOT,
            "%s %s %.2f %.4f%n",
            session,
            reading.curve().wireName(),
            reading.at().toMillis() / 1e3,
            reading.value());
      }
    }

    @Override
    public void progress(Duration at) {
      // Sessions are short.
    }
  }
}
