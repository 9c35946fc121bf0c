package org.openproctor.standalone.bench;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.LiveFile;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.kafka.EmbeddedKafka;
import org.openproctor.standalone.player.ExamFootage;
import org.openproctor.standalone.player.Played;
import org.openproctor.standalone.player.StudentPlayer;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;
import org.openproctor.standalone.verify.SessionCheck;
import org.openproctor.standalone.verify.SessionFindings;
import org.openproctor.standalone.verify.StreamFindings;

/**
 * The whole platform in this process, and students to sit before it. Begun, used and closed by one
 * thread.
 */
final class LiveRig implements AutoCloseable {
  private static final Duration SPREAD = Duration.ofSeconds(10);
  private static final Duration SETTLE = Duration.ofSeconds(60);
  private static final Duration CUT_AWAY = Duration.ofMillis(100);

  private final Instant since = Instant.now().minusSeconds(1); // the kernel counts whole ticks
  private final ExamFootage footage;
  private final UpSettings settings;
  private final EmbeddedKafka kafka;
  private final Platform platform;
  private final HttpClient client;
  private final FeedArrivals feed;
  private final LiveArrivals arrivals;
  private final String exam;

  private LiveRig(Path data, ExamFootage footage) throws InterruptedException {
    this.footage = footage;
    this.kafka = new EmbeddedKafka(data.resolve("kafka"), 0);
    kafka.start();
    UpSettings local = UpSettings.local(data, 0);
    this.settings =
        new UpSettings(
            local.data(),
            local.host(),
            local.port(),
            local.publicAddress(),
            java.util.Optional.of(KafkaSettings.plain(kafka.bootstrap())),
            local.database(),
            local.tls(),
            local.trustedProxy(),
            java.util.Optional.empty());
    this.platform = Platform.start(settings, Clock.systemUTC());
    AtomicInteger threads = new AtomicInteger();
    this.client =
        HttpClient.newBuilder()
            .executor(
                Executors.newCachedThreadPool(
                    work -> daemon(work, "player-http-" + threads.incrementAndGet())))
            .build();
    this.arrivals = new LiveArrivals(kafka.bootstrap());
    this.feed =
        new FeedArrivals(
            client, platform.address(), platform.dashboard().firstAdministrator().orElseThrow());
    this.exam =
        platform.dashboard().invitations().exam("Bench", platform.address().resolve("/demo-exam/"));
  }

  /**
   * Starts everything.
   *
   * @param data an empty folder
   */
  static LiveRig start(Path data, ExamFootage footage) throws InterruptedException {
    return new LiveRig(data, footage);
  }

  /** Lets so many students sit for so long, and measures. */
  LiveResult run(int students, Duration length) throws InterruptedException {
    ThreadCosts costs = new ThreadCosts(since);
    ExecutorService players = players();
    List<Future<Played>> sitting = new ArrayList<>();
    for (int i = 0; i < students; i++) {
      sitting.add(players.submit(player(i, students, length)));
    }
    players.shutdown();
    while (!players.awaitTermination(1, TimeUnit.SECONDS)) {
      costs.look();
    }
    List<String> faults = new ArrayList<>();
    List<Played> played = new ArrayList<>();
    for (Future<Played> one : sitting) {
      try {
        played.add(one.get(0, TimeUnit.SECONDS));
      } catch (ExecutionException | TimeoutException e) {
        faults.add("a student could not sit: " + e.getCause());
      }
    }
    settle(played, costs);
    played.forEach(one -> check(one, faults));
    return result(students, length, played, costs, faults);
  }

  private ExecutorService players() {
    AtomicInteger count = new AtomicInteger();
    return Executors.newCachedThreadPool(work -> daemon(work, "player-" + count.incrementAndGet()));
  }

  private static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private Callable<Played> player(int number, int of, Duration length) {
    LocalInvitations.Invited invited =
        platform.dashboard().invitations().invite(exam, "bench-" + number, "Student " + number);
    StudentPlayer player =
        new StudentPlayer(
            client, invited.link(), footage.camera(number).photo(), footage.streams(number));
    long later = SPREAD.multipliedBy(number).dividedBy(of).toMillis();
    return () -> {
      TimeUnit.MILLISECONDS.sleep(later);
      return player.play(length);
    };
  }

  /** Waits until all recordings are in segments; incidents at the end come meanwhile. */
  private void settle(List<Played> played, ThreadCosts costs) throws InterruptedException {
    Instant until = Instant.now().plus(SETTLE);
    while (Instant.now().isBefore(until) && !played.stream().allMatch(this::closed)) {
      TimeUnit.MILLISECONDS.sleep(500);
      costs.look();
    }
    TimeUnit.SECONDS.sleep(5);
    costs.look();
  }

  private boolean closed(Played played) {
    return LiveFile.read(settings.recordings().resolve(played.session().value()))
        .filter(LiveFile::closed)
        .isPresent();
  }

  private void check(Played played, List<String> faults) {
    if (played.acknowledged() != played.made()) {
      faults.add(
          played.session()
              + ": "
              + played.made()
              + " slices sent, "
              + played.acknowledged()
              + " acknowledged");
    }
    SessionFindings found = SessionCheck.of(played.session(), settings.recordings());
    found.damages().forEach(damage -> faults.add(played.session() + ": " + damage));
    for (StreamFindings stream : found.streams()) {
      stream.damages().forEach(damage -> faults.add(played.session() + ": " + damage));
      Duration sent = played.played().getOrDefault(stream.kind(), Duration.ZERO);
      if (stream.stored().compareTo(sent.minus(CUT_AWAY)) < 0) {
        faults.add(
            "%s/%s: %s sent, %s stored"
                .formatted(played.session(), stream.kind().wireName(), sent, stream.stored()));
      }
    }
  }

  private LiveResult result(
      int students, Duration length, List<Played> played, ThreadCosts costs, List<String> faults) {
    Map<SessionId, Instant> begun = new HashMap<>();
    played.forEach(one -> begun.put(one.session(), one.startedAt()));
    List<Duration> sighted = new ArrayList<>();
    List<Duration> ripe = new ArrayList<>();
    List<Duration> shown = new ArrayList<>();
    Map<String, Instant> feeds = feed.incidents();
    for (var arrived : arrivals.incidents()) {
      Instant zero = begun.get(arrived.what().stream().session());
      if (zero == null) {
        continue; // of another run
      }
      Instant told = zero.plus(arrived.what().span().end());
      sighted.add(Duration.between(zero.plus(arrived.what().span().start()), arrived.at()));
      ripe.add(Duration.between(told, arrived.at()));
      Instant seen = feeds.get(arrived.what().id().value());
      if (seen == null) {
        faults.add("incident " + arrived.what().id() + " did not come to the proctor's page");
      } else {
        shown.add(Duration.between(told, seen));
      }
    }
    return new LiveResult(
        students,
        length,
        costs.seconds(),
        costs.databaseSeconds(),
        ProcessCost.residentMegabytes(),
        new Quantiles(sighted),
        new Quantiles(ripe),
        new Quantiles(shown),
        new Quantiles(lags(begun)),
        faults);
  }

  private List<Duration> lags(Map<SessionId, Instant> begun) {
    return arrivals.segments().stream()
        .filter(arrived -> begun.containsKey(arrived.what().stream().session()))
        .filter(arrived -> arrived.what().stream().kind() == StreamKind.WEBCAM)
        .map(
            arrived ->
                Duration.between(
                    begun.get(arrived.what().stream().session()).plus(arrived.what().span().end()),
                    arrived.at()))
        .toList();
  }

  @Override
  public void close() throws InterruptedException {
    try (kafka) {
      feed.close();
      arrivals.close();
      platform.close();
    } catch (java.io.IOException e) {
      throw new OpenProctorException(
          OpenProctorException.Fault.PEER, "the live feed did not close", e);
    }
  }
}
