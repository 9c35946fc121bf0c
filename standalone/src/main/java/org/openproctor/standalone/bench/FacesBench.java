package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openproctor.analyzer.model.FaceBenchmark;
import org.openproctor.analyzer.model.VerificationScores;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.standalone.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor bench faces DIR}: how well people are told apart on photos. */
@Command(
    name = "faces",
    description = "Find and verify faces on photos with a pairs.csv of file_x,file_y,Yes|No.",
    mixinStandardHelpOptions = true)
final class FacesBench implements Callable<Integer> {
  private static final double FALSE_ACCEPTS = 0.01;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "the photos and their pairs.csv")
  private Path folder;

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new OpenProctorException(Fault.INPUT, folder + " is no folder of photos");
    }
    try (FaceBenchmark benchmark = new FaceBenchmark(Home.models())) {
      print(benchmark.run(folder));
    }
    return 0;
  }

  private void print(FaceBenchmark.Result result) {
    VerificationScores scores = result.scores();
    VerificationScores.Point best = scores.bestAccuracy();
    VerificationScores.Point accepted = scores.acceptedAt(FALSE_ACCEPTS);
    double enter = PolicyReader.defaults().identity().enter();
    PrintWriter out = spec.commandLine().getOut();
    line(out, "photos                  %d", result.photos());
    line(out, "  without a face        %s", listed(result));
    line(out, "pairs                   %d", scores.pairs().size());
    line(out, "  of one person         %d", scores.genuine());
    line(out, "best accuracy           %.4f at distance %.3f", best.rate(), best.threshold());
    line(out, "accuracy of the policy  %.4f at distance %.3f", scores.accuracy(enter), enter);
    line(
        out,
        "TAR at FAR 1 %%          %.4f at distance %.3f",
        accepted.rate(),
        accepted.threshold());
    out.flush();
  }

  private static String listed(FaceBenchmark.Result result) {
    String names = String.join(", ", result.withoutFace());
    return result.withoutFace().size() + (names.isEmpty() ? "" : ": " + names);
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
