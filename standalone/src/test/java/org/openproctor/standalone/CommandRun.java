package org.openproctor.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;

/**
 * One call of the command line.
 *
 * @param status what the process would exit with
 * @param out what went to standard output
 * @param err what went to standard error, the log included
 */
public record CommandRun(int status, String out, String err) {

  /** Runs it in this process, which has one standard output: not for several threads at a time. */
  public static CommandRun of(String... args) {
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setOut(new PrintStream(out, true, UTF_8));
    System.setErr(new PrintStream(err, true, UTF_8));
    try {
      int status = Main.run(args);
      return new CommandRun(status, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
