package org.openproctor.standalone.up;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.openproctor.dashboard.web.DashboardServer;
import org.openproctor.dashboard.web.LocalInvitations;
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
  @Spec private CommandSpec spec;

  @Mixin private UpOptions options;

  @Option(names = "--no-demo", description = "invite no demo student")
  private boolean noDemo;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Platform platform = Platform.start(options.settings(), Clock.systemUTC());
    Thread closing = new Thread(platform::close, "close");
    // Ctrl-C ends the process through its hooks
    Runtime.getRuntime().addShutdownHook(closing);
    tell(out, platform);
    if (!noDemo) {
      tellDemo(out, platform);
    }
    out.println("Ctrl-C ends it; recordings that have not ended go on at the next start");
    out.flush();
    new CountDownLatch(1).await();
    throw new IllegalStateException("nobody counts down");
  }

  /** Says where people go, and the first login once. */
  public static void tell(PrintWriter out, Platform platform) {
    out.println("OpenProctor is up");
    out.println("  staff    " + platform.address() + "/staff/");
    out.println("  login    " + login(platform));
  }

  private static String login(Platform platform) {
    return platform
        .dashboard()
        .firstAdministrator()
        .map(UpCommand::shownOnce)
        .orElse("as before (a lost administrator's password: openproctor password admin)");
  }

  private static String shownOnce(DashboardServer.FirstAdministrator made) {
    return made.login() + "   password " + made.password() + "   (shown this once)";
  }

  static void tellDemo(PrintWriter out, Platform platform) {
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Demo exam", platform.address().resolve("/demo-exam/"));
    LocalInvitations.Invited student = invitations.invite(exam, "demo-student", "Demo Student");
    out.println("  student  " + student.link());
    out.println("           (a demo exam; the link is good once, in one browser)");
  }
}
