package org.openproctor.standalone.player;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.up.Platform;

/** Students without browsers before a running platform, for somebody to look at. For one thread. */
public final class LiveDemo {
  private static final Duration APART = Duration.ofSeconds(8);

  private final Platform platform;
  private final ExamFootage footage;
  private final PrintWriter out;

  /**
   * @param out is told who sits and what became of it
   */
  public LiveDemo(Platform platform, ExamFootage footage, PrintWriter out) {
    this.platform = requireNonNull(platform, "platform is null");
    this.footage = requireNonNull(footage, "footage is null");
    this.out = requireNonNull(out, "out is null");
  }

  /** Lets so many students sit for so long. Blocks until the last one has ended. */
  public void run(int students, Duration length) throws InterruptedException {
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Demo exam", platform.address().resolve("/demo-exam/"));
    HttpClient client = HttpClient.newHttpClient();
    AtomicInteger threads = new AtomicInteger();
    ScheduledExecutorService players =
        Executors.newScheduledThreadPool(
            students, work -> daemon(work, "player-" + threads.incrementAndGet()));
    List<Future<Played>> sitting = new ArrayList<>();
    for (int i = 0; i < students; i++) {
      String name = "demo-student-" + (i + 1);
      LocalInvitations.Invited invited = invitations.invite(exam, name, "Demo Student " + (i + 1));
      StudentPlayer player =
          new StudentPlayer(client, invited.link(), footage.camera(i).photo(), footage.streams(i));
      // One after the other, so that not everybody does the same at the same time
      long after = i * APART.toMillis();
      sitting.add(players.schedule(() -> player.play(length), after, TimeUnit.MILLISECONDS));
      say("  session  " + invited.session() + " of " + name);
    }
    players.shutdown();
    for (Future<Played> one : sitting) {
      tell(one);
    }
  }

  private void tell(Future<Played> sitting) throws InterruptedException {
    try {
      Played played = sitting.get();
      say(
          "%s has ended: %d of %d slices are on the server's disk"
              .formatted(played.session(), played.acknowledged(), played.made()));
    } catch (ExecutionException e) {
      say("a student could not sit: " + e.getCause().getMessage());
    }
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
