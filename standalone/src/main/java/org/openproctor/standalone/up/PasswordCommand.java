package org.openproctor.standalone.up;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.web.LostPassword;
import org.openproctor.standalone.Home;
import org.openproctor.standalone.postgres.EmbeddedDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code openproctor password LOGIN}: also while {@code up} runs on the same data. */
@Command(
    name = "password",
    description = "Set a new password for a member of the staff who lost it, and show it once.",
    mixinStandardHelpOptions = true)
public final class PasswordCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private UpOptions options;

  @Parameters(paramLabel = "LOGIN", description = "whose, such as admin")
  private String login;

  @Override
  public Integer call() {
    UpSettings settings = options.settings();
    if (settings.database().isPresent()) {
      return reset(settings.database().get());
    }
    Keys keys = new Keys(settings.data().resolve("keys"));
    EmbeddedDatabase embedded =
        new EmbeddedDatabase(
            settings.data().resolve("postgres"), Home.cache().resolve("postgres"), keys.database());
    Optional<Database.Address> running = embedded.running();
    if (running.isPresent()) {
      return reset(running.get());
    }
    try (embedded) {
      return reset(embedded.start());
    }
  }

  private int reset(Database.Address database) {
    String password = LostPassword.reset(database, login, Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    out.println(login + "   password " + password + "   (shown this once)");
    out.flush();
    return 0;
  }
}
