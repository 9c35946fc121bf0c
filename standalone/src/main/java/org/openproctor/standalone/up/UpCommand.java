package org.openproctor.standalone.up;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.ops.Ending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code openproctor up}: the whole platform in this process until it is interrupted. */
@Command(
    name = "up",
    description = "Run everything in one process: pages, recording, analysis, Kafka, PostgreSQL.",
    mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
  private static final String ADMINISTRATOR = "admin";

  @Spec private CommandSpec spec;

  @Mixin private UpOptions options;

  @Option(names = "--no-demo", description = "invite no demo student")
  private boolean noDemo;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Platform platform = Platform.start(options.settings(), Clock.systemUTC());
    return Ending.await(platform, () -> tellAll(out, platform));
  }

  private void tellAll(PrintWriter out, Platform platform) {
    tell(out, platform);
    if (!noDemo) {
      tellDemo(out, platform);
    }
    out.println("Ctrl-C ends it; recordings that have not ended go on at the next start");
    out.flush();
  }

  private static void tell(PrintWriter out, Platform platform) {
    tell(
        out,
        platform,
        platform
            .dashboard()
            .firstAdministrator()
            .map(made -> shownOnce(made.login(), made.password()))
            .orElse("as before (a lost administrator's password: openproctor password admin)"));
  }

  private static void tell(PrintWriter out, Platform platform, String login) {
    out.println("OpenProctor is up");
    out.println("  staff    " + platform.address() + "/staff/");
    out.println("  login    " + login);
  }

  private static String shownOnce(String login, String password) {
    return login + "   password " + password + "   (shown this once)";
  }

  /** Says where people go, with a login that is new at each start: for a demo's data alone. */
  public static void tellDemoWithLogin(PrintWriter out, Platform platform) {
    tell(out, platform, shownOnce(ADMINISTRATOR, platform.newPassword(ADMINISTRATOR)));
    tellDemo(out, platform);
    out.flush();
  }

  static void tellDemo(PrintWriter out, Platform platform) {
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Demo exam", platform.address().resolve("/demo-exam/"));
    LocalInvitations.Invited student = invitations.invite(exam, "demo-student", "Demo Student");
    out.println("  student  " + student.link());
    out.println("           (a demo exam; the link is good once, in one browser)");
  }
}
