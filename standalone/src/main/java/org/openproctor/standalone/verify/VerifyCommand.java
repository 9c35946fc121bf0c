package org.openproctor.standalone.verify;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openproctor.standalone.ExitStatus;
import org.openproctor.standalone.Home;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor verify SESSION}: whether a session's recordings are whole. */
@Command(
    name = "verify",
    description =
        "Hash a session's recordings and segments again and tell what is missing or altered.",
    mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SESSION",
      description = "a session's id, or the folder of a session or of an analysis")
  private String session;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "where the platform keeps its data [OPENPROCTOR_HOME]")
  private Path data;

  @Option(names = "--json", description = "print JSON in place of the table")
  private boolean json;

  @Override
  public Integer call() {
    Path recordings = (data == null ? Home.data() : data).resolve("recordings");
    SessionFindings found = SessionCheck.of(SessionPlace.find(session, recordings));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(FindingsText.json(found));
      out.flush();
    } else {
      FindingsText.print(found, out);
    }
    return found.whole() ? 0 : ExitStatus.NOT_WHOLE;
  }
}
