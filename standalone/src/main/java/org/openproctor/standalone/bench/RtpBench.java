package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.openproctor.standalone.ExitStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code openproctor bench rtp}: what students cost whose media come from a media server. */
@Command(
    name = "rtp",
    description =
        "Receive, record and cut students' media that come as RTP, as from a media server: CPU,"
            + " memory, delays, what is lost.",
    mixinStandardHelpOptions = true)
public final class RtpBench implements Callable<Integer> {
  private static final int SHORTEST = 4;
  private static final int WARM_UP_STUDENTS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-n", "--students"},
      paramLabel = "N",
      split = ",",
      defaultValue = "1,8,32",
      description = "how many at a time, one run after the other (default: ${DEFAULT-VALUE})")
  private List<Integer> students;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      defaultValue = "60",
      description = "how long each sits (default: ${DEFAULT-VALUE})")
  private int seconds;

  @Override
  public Integer call() throws InterruptedException {
    if (seconds < SHORTEST || students.stream().anyMatch(number -> number < 1)) {
      throw new ParameterException(spec.commandLine(), "-n is from 1, and --seconds from 4");
    }
    PrintWriter out = spec.commandLine().getOut();
    Duration length = Duration.ofSeconds(seconds);
    boolean whole = true;
    try (ScratchFolder scratch = ScratchFolder.create()) {
      say(out, "making footage ...");
      List<RtpFootage> footage = RtpFootage.make(scratch.path());
      say(out, footage + "; warming up ...");
      run(footage, WARM_UP_STUDENTS, length.compareTo(WARM_UP) < 0 ? length : WARM_UP);
      for (int number : students) {
        RtpResult result = run(footage, number, length);
        result.print(out);
        whole &= result.check().faults().isEmpty();
      }
    }
    return whole ? 0 : ExitStatus.NOT_WHOLE;
  }

  private static RtpResult run(List<RtpFootage> footage, int students, Duration length)
      throws InterruptedException {
    try (ScratchFolder scratch = ScratchFolder.create()) {
      RtpFloor floor = RtpFloor.measure(footage, students, length, scratch.path());
      return new RtpRig(footage, scratch.path().resolve("sessions")).run(students, length, floor);
    }
  }

  private static void say(PrintWriter out, String what) {
    out.println(what);
    out.flush();
  }
}
