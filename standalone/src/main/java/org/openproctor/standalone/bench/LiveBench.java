package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.demo.DemoExam;
import org.openproctor.standalone.player.ExamFootage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openproctor bench live}: what live students cost, and how late their incidents come. */
@Command(
    name = "live",
    description =
        "Let students sit a live exam in this process: CPU, memory, delays, what is lost.",
    mixinStandardHelpOptions = true)
public final class LiveBench implements Callable<Integer> {
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--students"},
      paramLabel = "N",
      defaultValue = "4",
      description = "how many at a time (default: ${DEFAULT-VALUE})")
  private int students;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "120",
      description = "how long each sits (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Option(
      names = "--footage",
      paramLabel = "PATH",
      description = "a video or a folder of videos, each with its .jpg (default: the demo exam)")
  private Path footage;

  @Option(
      names = "--find-limit",
      description = "from N on, find the most students whose incidents come within 5 s (p95)")
  private boolean findLimit;

  @Override
  public Integer call() throws InterruptedException {
    if (students < 1 || seconds < 10) {
      throw new ParameterException(spec.commandLine(), "-n is from 1, and --seconds from 10");
    }
    PrintWriter out = spec.commandLine().getOut();
    try (ScratchFolder scratch = ScratchFolder.create()) {
      out.println("making footage ...");
      out.flush();
      ExamFootage shown =
          footage == null ? demo(scratch.path()) : ExamFootage.of(footage, scratch.path());
      try (LiveRig rig = LiveRig.start(scratch.path().resolve("data"), shown)) {
        out.println("warming up ...");
        out.flush();
        rig.run(1, WARM_UP);
        return findLimit ? limit(rig, out) : once(rig, out);
      }
    }
  }

  private static ExamFootage demo(Path scratch) {
    Path webm = scratch.resolve("camera.webm");
    Path photo = scratch.resolve("camera.jpg");
    DemoExam.make(Home.photos(), webm, photo);
    return ExamFootage.of(webm, photo, scratch);
  }

  private int once(LiveRig rig, PrintWriter out) throws InterruptedException {
    LiveResult result = rig.run(students, Duration.ofSeconds(seconds));
    result.print(out);
    return result.faults().isEmpty() ? 0 : ExitStatus.NOT_WHOLE;
  }

  /** Doubles until it does not hold, then halves the gap. */
  private int limit(LiveRig rig, PrintWriter out) throws InterruptedException {
    int holds = 0;
    int fails = Integer.MAX_VALUE;
    int next = students;
    while (fails - holds > Math.max(1, holds / 10)) {
      LiveResult result = rig.run(next, Duration.ofSeconds(seconds));
      result.print(out);
      if (result.holds()) {
        holds = next;
      } else {
        fails = next;
      }
      next = fails == Integer.MAX_VALUE ? 2 * holds : (holds + fails) / 2;
    }
    out.printf("%nthe most students whose incidents come within 5 s (p95): %d%n", holds);
    out.flush();
    return 0;
  }
}
