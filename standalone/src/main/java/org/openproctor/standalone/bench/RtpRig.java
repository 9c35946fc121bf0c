package org.openproctor.standalone.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.media.Segment;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.recording.LogFile;

/**
 * Lets so many students' media come as RTP, receives, records and cuts them as in production, and
 * measures. Segments are announced to a list in memory. Used by one thread.
 */
final class RtpRig {
  /** Key frames are so far apart; they do not all come at once. */
  private static final Duration SPREAD = Duration.ofSeconds(2);

  private static final Duration SETTLE = Duration.ofSeconds(5);
  private static final Duration CLOSING = Duration.ofSeconds(60);

  private final List<RtpFootage> footage;
  private final Path root;
  private final DiskSegmentStore store;
  private final Queue<Announced> announced = new ConcurrentLinkedQueue<>();
  private final List<RtpStream> streams = new ArrayList<>();

  /** A segment and when it was announced. */
  record Announced(Segment segment, Instant at) {}

  /**
   * @param root an empty folder
   */
  RtpRig(List<RtpFootage> footage, Path root) {
    this.footage = footage;
    this.root = root;
    this.store = DiskSegmentStore.writing(root);
  }

  /** Lets them sit for so long; once. */
  RtpResult run(int students, Duration length, RtpFloor floor) throws InterruptedException {
    CountDownLatch closed = new CountDownLatch(students);
    List<LiveSession> sitting = new ArrayList<>();
    long memoryBefore = ProcessCost.residentMegabytes();
    try (LiveSessions sessions =
        new LiveSessions(
            root,
            store,
            segment -> announced.add(new Announced(segment, Instant.now())),
            (session, at) -> closed.countDown(),
            LogFile.Opener.DISK,
            Clock.systemUTC())) {
      ThreadCosts costs = new ThreadCosts(Instant.now());
      for (int i = 0; i < students; i++) {
        sitting.add(sessions.open(new SessionId("student-" + i)));
      }
      sitting.forEach(session -> begin(session, sitting.size(), length));
      PacedSender sender = new PacedSender(streams.stream().map(RtpStream::feed).toList());
      send(sender, costs);
      long memory = ProcessCost.residentMegabytes();
      streams.forEach(RtpStream::close);
      sitting.forEach(session -> sessions.end(session.id()));
      boolean whole = closed.await(CLOSING.toSeconds(), TimeUnit.SECONDS);
      costs.look();
      RtpCheck check = new RtpCheck(root, store, List.copyOf(announced));
      streams.forEach(check::check);
      if (!whole) {
        check.fault("not all sessions were closed within " + CLOSING.toSeconds() + " s");
      }
      return new RtpResult(
          students,
          length,
          RtpCosts.of(streams, costs),
          floor,
          memoryBefore,
          memory,
          sender.latest(),
          slices(),
          segments(sitting, false),
          segments(sitting, true),
          check);
    } finally {
      streams.forEach(RtpStream::close);
    }
  }

  private void begin(LiveSession session, int of, Duration length) {
    for (RtpFootage shown : footage) {
      Duration later = SPREAD.multipliedBy(streams.size()).dividedBy((long) footage.size() * of);
      streams.add(new RtpStream(session, shown, later, length));
    }
  }

  private void send(PacedSender sender, ThreadCosts costs) throws InterruptedException {
    Thread sending = sender.start();
    while (sending.isAlive()) {
      sending.join(1000);
      costs.look();
    }
    Instant until = Instant.now().plus(SETTLE);
    while (Instant.now().isBefore(until) && !streams.stream().allMatch(RtpStream::hasAll)) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private Quantiles slices() {
    return new Quantiles(
        streams.stream().flatMap(stream -> stream.recording().delays().stream()).toList());
  }

  private Quantiles segments(List<LiveSession> sitting, boolean fromLast) {
    List<Duration> delays = new ArrayList<>();
    for (LiveSession session : sitting) {
      announced.stream()
          .filter(one -> one.segment.stream().session().equals(session.id()))
          .forEach(
              one -> {
                var span = one.segment.span();
                Duration from = fromLast ? span.end() : span.start();
                delays.add(Duration.between(session.startedAt().plus(from), one.at));
              });
    }
    return new Quantiles(delays);
  }
}
