package org.openproctor.standalone;

import org.openproctor.core.OpenProctorException;
import org.openproctor.standalone.analyze.AnalyzeCommand;
import org.openproctor.standalone.bench.BenchCommand;
import org.openproctor.standalone.demo.DemoCommand;
import org.openproctor.standalone.ops.HealthCommand;
import org.openproctor.standalone.roles.AnalyzerCommand;
import org.openproctor.standalone.roles.DashboardCommand;
import org.openproctor.standalone.roles.IngestCommand;
import org.openproctor.standalone.roles.MediaServersCommand;
import org.openproctor.standalone.up.PasswordCommand;
import org.openproctor.standalone.up.UpCommand;
import org.openproctor.standalone.verify.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The command line's root. A mistake of the user's ends in one line on standard error and a status
 * that says whose it was; only our own mistakes print a stack trace.
 */
@Command(
    name = "openproctor",
    description = "Online proctoring that universities run on their own servers.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      UpCommand.class,
      IngestCommand.class,
      AnalyzerCommand.class,
      DashboardCommand.class,
      MediaServersCommand.class,
      HealthCommand.class,
      PasswordCommand.class,
      AnalyzeCommand.class,
      DemoCommand.class,
      VerifyCommand.class,
      PublishCommand.class,
      KafkaCommand.class,
      ModelsCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:done",
      "1:a mistake of ours; the stack trace belongs in a bug report",
      "2:the command line is not understood",
      "3:an input file cannot be used",
      "4:the machine cannot do it now (disk, permission)",
      "5:a model is missing or damaged",
      "6:done, but another server is away (Kafka); what waits is on disk",
      "7:a recording is damaged or incomplete (verify)"
    })
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    System.exit(run(args));
  }

  static int run(String... args) {
    CommandLine line = commandLine();
    if (args.length == 0) {
      line.usage(line.getOut());
      return 0;
    }
    return line.execute(args);
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof OpenProctorException known) {
            command.getErr().println("openproctor: " + known.getMessage());
            return ExitStatus.of(known.fault());
          }
          exception.printStackTrace(command.getErr());
          return ExitStatus.BUG;
        });
    line.setParameterExceptionHandler(
        (exception, arguments) -> {
          CommandLine command = exception.getCommandLine();
          String name = command.getCommandSpec().qualifiedName();
          command
              .getErr()
              .println("openproctor: " + exception.getMessage() + "; see " + name + " --help");
          return command.getCommandSpec().exitCodeOnInvalidInput();
        });
    return line;
  }
}
