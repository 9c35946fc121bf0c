package org.openproctor.standalone;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One call of the command line.
 *
 * @param status what the process would exit with
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CommandRun(int status, String out, String err) {

  /** Runs it in this process. */
  public static CommandRun of(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out));
    line.setErr(new PrintWriter(err));
    int status = line.execute(args);
    line.getErr().flush();
    return new CommandRun(status, out.toString(), err.toString());
  }
}
