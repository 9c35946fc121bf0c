package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.openproctor.analyzer.AnalysisOutput;
import org.openproctor.analyzer.detect.Enrolment;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.analyze.ExamAnalysis;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor bench analysis FILE}: what a student costs, stage by stage. */
@Command(
    name = "analysis",
    description = "CPU seconds per media second by stage, students a core, memory, and the floor.",
    mixinStandardHelpOptions = true)
public final class AnalysisBench implements Callable<Integer> {
  private static final SessionId SESSION = new SessionId("bench");

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "a recorded exam")
  private Path file;

  @Option(names = "--reference", paramLabel = "FACE", description = "photo of the student")
  private Path reference;

  @Option(names = "--policy", paramLabel = "FILE", description = "policy over the defaults")
  private Path policyFile;

  @Option(
      names = "--warm-up",
      paramLabel = "FILE",
      description = "analysed first and not counted (default: FILE itself)")
  private Path warmUp;

  @Override
  public Integer call() throws InterruptedException {
    Policy policy = policyFile == null ? PolicyReader.defaults() : PolicyReader.read(policyFile);
    ModelLibrary models = Home.models();
    Path first = warmUp == null ? file : warmUp;
    analyse(first, models, policy, StageClock.OFF, new MemoryCurve(Duration.ZERO));
    StageClock clock = StageClock.ofThreadCpu();
    MemoryCurve memory = new MemoryCurve(length());
    ProcessCost before = ProcessCost.now();
    Duration media = analyse(file, models, policy, clock, memory);
    ProcessCost whole = ProcessCost.now().since(before);
    Floor floor = Floor.measure(file, models, policy);
    print(clock.totals(), media, whole, memory, floor);
    return 0;
  }

  private Duration length() {
    try (MediaFile media = MediaFile.open(file)) {
      return media.declaredLength().orElse(Duration.ZERO);
    }
  }

  private Duration analyse(
      Path video, ModelLibrary models, Policy policy, StageClock clock, MemoryCurve memory)
      throws InterruptedException {
    try (Networks networks = Networks.load(models, policy, clock);
        MediaFile media = MediaFile.open(video);
        ScratchFolder scratch = ScratchFolder.create()) {
      Embedding student = reference == null ? null : Enrolment.of(reference, networks);
      StreamId stream = new StreamId(SESSION, StreamKind.WEBCAM);
      new ExamAnalysis(stream, DiskSegmentStore.writing(scratch.path()), policy, networks, student)
          .run(media, memory);
      return memory.at();
    }
  }

  private void print(
      Map<Stage, Duration> totals,
      Duration media,
      ProcessCost whole,
      MemoryCurve memory,
      Floor floor) {
    PrintWriter out = spec.commandLine().getOut();
    double seconds = media.toNanos() / 1e9;
    out.printf(Locale.ROOT, "media %.1f s, %s%n%n", seconds, ProcessCost.machine());
    out.printf("%-28s %16s%n", "stage", "CPU % of a core");
    double sum = 0;
    for (Map.Entry<Stage, Duration> entry : totals.entrySet()) {
      double share = 100 * entry.getValue().toNanos() / 1e9 / seconds;
      sum += share;
      String name = entry.getKey().name().toLowerCase(Locale.ROOT);
      out.printf(Locale.ROOT, "%-28s %16.2f%n", name, share);
    }
    double process = 100 * whole.cpuSeconds() / seconds;
    out.printf(Locale.ROOT, "%-28s %16.2f%n", "sum of the stages", sum);
    out.printf(Locale.ROOT, "%-28s %16.2f%n", "whole process (JIT, GC too)", process);
    out.printf(Locale.ROOT, "%-28s %16.1f%n", "students a core", 100 / sum);
    out.printf(Locale.ROOT, "%n%-28s %16.2f%n", "floor: plain decode", floor.decodePercent());
    out.printf(Locale.ROOT, "%-28s %16.2f%n", "floor: 1 blazeface a second", floor.facePercent());
    out.printf(Locale.ROOT, "%-28s %16.2f%n", "stages over floor", sum / floor.totalPercent());
    out.printf(
        Locale.ROOT,
        "%nwall %.1f s (%.1f times real time), peak memory %d MB%n",
        whole.wallSeconds(),
        seconds / whole.wallSeconds(),
        ProcessCost.peakMegabytes());
    out.println("memory by media time (MB): " + memory.line());
    out.flush();
  }

  /** Notes the resident memory at each tenth of the media. */
  private static final class MemoryCurve implements AnalysisOutput {
    private final Duration step;
    private final StringBuilder line = new StringBuilder();
    private Duration next = Duration.ZERO;
    private Duration at = Duration.ZERO;

    MemoryCurve(Duration length) {
      this.step = length.dividedBy(10);
    }

    @Override
    public void incident(Incident incident) {
      // Only costs are measured.
    }

    @Override
    public void evidence(IncidentId incident, byte[] jpeg) {
      // Only costs are measured.
    }

    @Override
    public void reading(Reading reading) {
      // Only costs are measured.
    }

    @Override
    public void progress(Duration now) {
      at = now;
      if (!step.isZero() && now.compareTo(next) >= 0) {
        line.append(now.toMinutes())
            .append(" min ")
            .append(ProcessCost.residentMegabytes())
            .append("  ");
        next = next.plus(step);
      }
    }

    Duration at() {
      return at;
    }

    String line() {
      return line.toString().strip();
    }
  }
}
