package org.openproctor.standalone.analyze;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openproctor.analyzer.detect.Enrolment;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.analyzer.publish.Delivery;
import org.openproctor.analyzer.publish.IncidentPublisher;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.ingest.cut.CutResult;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.kafka.ClusterOption;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor analyze EXAM --reference FACE}. */
@Command(
    name = "analyze",
    description = "Analyse a recorded exam: incidents, evidence, segments and a report.",
    mixinStandardHelpOptions = true)
public final class AnalyzeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "EXAM", description = "the recording: anything FFmpeg reads")
  private Path exam;

  @Option(
      names = "--reference",
      paramLabel = "FACE",
      description = "photo of the student alone; without it nobody is verified")
  private Path reference;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the folder to leave everything in (default: EXAM's name + -proctoring)")
  private Path out;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "session id (default: from EXAM's name and content)")
  private String session;

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "policy to lay over the defaults, JSON with comments")
  private Path policyFile;

  @Mixin private ClusterOption cluster;

  @ArgGroup private KafkaChoice kafka = new KafkaChoice();

  /** At most one of them. */
  static final class KafkaChoice {
    @Option(
        names = "--kafka",
        paramLabel = "HOST:PORT",
        defaultValue = "${env:OPENPROCTOR_KAFKA}",
        description = "publish to this cluster and not to a broker of our own [OPENPROCTOR_KAFKA]")
    private String cluster;

    @Option(names = "--no-kafka", description = "files only")
    private boolean none;
  }

  @Override
  public Integer call() throws InterruptedException {
    return analyse(exam, reference);
  }

  private int analyse(Path video, Path photo) throws InterruptedException {
    Policy policy = policyFile == null ? PolicyReader.defaults() : PolicyReader.read(policyFile);
    Optional<KafkaSettings> cluster = cluster(); // refused before anything is written
    ExamFile file = ExamFile.read(video);
    SessionId id = session == null ? file.sessionId() : sessionId();
    PrintWriter printer = spec.commandLine().getOut();
    ModelLibrary models = Home.models();
    try (MediaFile media = MediaFile.open(video);
        Networks networks = Networks.load(models, policy, StageClock.OFF)) {
      Embedding student = photo == null ? null : Enrolment.of(photo, networks);
      Path place = out == null ? defaultFolder(file) : out;
      refuseInside(place, video);
      refuseInside(place, photo);
      SessionFolder folder = SessionFolder.prepared(place);
      folder.write(folder.policy(), PolicyReader.write(policy).getBytes(StandardCharsets.UTF_8));
      Duration expected = media.declaredLength().orElse(Duration.ZERO);
      try (KafkaLink link = link(cluster);
          Console console = Console.of(printer, expected)) {
        console.say("session " + id + ", " + link.description());
        if (student == null) {
          console.say("no --reference: nobody's identity is verified");
        }
        IncidentPublisher publisher = link.open(folder);
        Findings findings = new Findings(publisher, folder, console);
        StreamId stream = new StreamId(id, StreamKind.WEBCAM);
        DiskSegmentStore store = DiskSegmentStore.writing(folder.segments());
        CutResult cut =
            new ExamAnalysis(stream, store, policy, networks, student).run(media, findings);
        RiskScore risk = RiskScore.of(findings.incidents(), policy.scoring());
        new SessionReport(file, stream, policy, models, folder)
            .write(findings, store.segments(stream), cut, risk);
        console.close();
        return summary(console, folder, findings, cut, risk, link.finish());
      }
    }
  }

  /** The folder is emptied first, and what is analysed must not go with it. */
  private static void refuseInside(Path place, Path input) {
    if (input != null
        && input.toAbsolutePath().normalize().startsWith(place.toAbsolutePath().normalize())) {
      throw new OpenProctorException(
          Fault.INPUT,
          input + " lies in " + place + ", which is written anew; give another folder with --out");
    }
  }

  private static int summary(
      Console console,
      SessionFolder folder,
      Findings findings,
      CutResult cut,
      RiskScore risk,
      Optional<Delivery> delivery) {
    cut.faults().forEach(fault -> console.say("technical: " + fault.reason()));
    console.say(
        String.format(
            java.util.Locale.ROOT,
            "%d %s in %s, risk %.1f of 100: %s",
            findings.incidents().size(),
            findings.incidents().size() == 1 ? "incident" : "incidents",
            Console.clock(findings.length()),
            risk.points(),
            risk.recommendation().wireName()));
    console.say("report: " + folder.report());
    if (delivery.isPresent() && delivery.get().waiting() > 0) {
      console.say(
          delivery.get().waiting()
              + " incident events wait on disk for Kafka ("
              + delivery.get().lastFailure()
              + "); send them with: openproctor publish "
              + folder.root());
      return ExitStatus.PEER;
    }
    return 0;
  }

  private Optional<KafkaSettings> cluster() {
    return kafka.none ? Optional.empty() : cluster.at(kafka.cluster);
  }

  private KafkaLink link(Optional<KafkaSettings> cluster) {
    if (kafka.none) {
      return new KafkaLink.None();
    }
    return cluster.isPresent()
        ? new KafkaLink.Cluster(cluster.get())
        : KafkaLink.Embedded.start(Home.data());
  }

  private SessionId sessionId() {
    try {
      return new SessionId(session);
    } catch (IllegalArgumentException e) {
      throw new OpenProctorException(
          Fault.INPUT, "--session " + session + " cannot be: " + e.getMessage(), e);
    }
  }

  private static Path defaultFolder(ExamFile file) {
    return Path.of(file.stem() + "-proctoring");
  }
}
