package org.openproctor.ingest.announce;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.objects.FolderObjectStore;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.MirroredSessions;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.share.ObjectSharing;

/** Nothing is announced before the others can read it, and nothing is forgotten. */
class ObjectSharingTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static final StreamId WEBCAM = new StreamId(SESSION, StreamKind.WEBCAM);

  @TempDir private Path folder;
  private final FakeKafka kafka = new FakeKafka();
  private final KafkaOutbox outbox = KafkaOutbox.start(kafka);
  private Path root;
  private AwayStore objects;
  private DiskSegmentStore store;
  private ObjectSharing sharing;
  private KafkaSegmentAnnouncer announcer;
  private TelemetryPublisher telemetry;

  @AfterEach
  void stop() {
    sharing.close();
    outbox.close();
  }

  @Test
  void announcedSegment_canBeReadElsewhere() throws Exception {
    start();
    announcer.announce(stored(0));
    assertThat(kafka.awaitReceived(1)).hasSize(1);

    assertThat(readElsewhere()).isEqualTo(store.segments(WEBCAM));
  }

  @Test
  void storeAway_announcesNothingAndThenEverythingInOrder() throws Exception {
    start();
    announcer.announce(stored(0));
    kafka.awaitReceived(1);
    objects.away(true);
    announcer.announce(stored(1));
    announcer.announce(stored(2));
    assertThat(objects.refused.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(kafka.awaitReceived(1)).hasSize(1);
    assertThat(sharing.waiting()).isPositive();
    objects.away(false);

    assertThat(kafka.awaitReceived(3)).hasSize(3).last().asString().contains("\"sequence\":2");
    assertThat(sharing.failures()).isPositive();
    assertThat(readElsewhere()).hasSize(3);
  }

  @Test
  void closed_isToldAfterTheLastSegment() throws Exception {
    start();
    objects.away(true);
    announcer.announce(stored(0));
    new LiveFile(Instant.EPOCH, true, false).write(root.resolve("s1"));
    telemetry.closed(SESSION, Instant.EPOCH);
    assertThat(objects.refused.await(60, TimeUnit.SECONDS)).isTrue();
    objects.away(false);

    List<String> received = kafka.awaitReceived(2);
    assertThat(received.get(0)).startsWith("proctor.segments");
    assertThat(received.get(1)).startsWith("proctor.telemetry");
    Path there = elsewhere();
    assertThat(LiveFile.read(there.resolve("s1"))).map(LiveFile::ended).contains(true);
    assertThat(there.resolve("s1/telemetry.jsonl"))
        .hasSameBinaryContentAs(root.resolve("s1/telemetry.jsonl"));
  }

  @Test
  void restart_goesOnWhereItWas() throws Exception {
    start();
    announcer.announce(stored(0));
    kafka.awaitReceived(1);
    sharing.close();
    stored(1);
    stored(2);

    start();
    assertThat(kafka.awaitReceived(3)).hasSize(3);
    assertThat(readElsewhere()).hasSize(3);
  }

  private void start() throws Exception {
    root = folder.resolve("recordings");
    Files.createDirectories(root.resolve("s1/webcam/recordings"));
    if (LiveFile.read(root.resolve("s1")).isEmpty()) {
      new LiveFile(Instant.EPOCH, false, false).write(root.resolve("s1"));
    }
    objects = new AwayStore(new FolderObjectStore(folder.resolve("objects")));
    store = DiskSegmentStore.writing(root);
    sharing = ObjectSharing.start(objects, store, root);
    announcer = KafkaSegmentAnnouncer.start(outbox, store, root, sharing);
    telemetry = TelemetryPublisher.start(outbox, root, sharing);
  }

  private List<Segment> readElsewhere() throws Exception {
    Path there = elsewhere();
    List<Segment> segments = DiskSegmentStore.reading(there).segments(WEBCAM);
    MirroredSessions sessions = new MirroredSessions(objects, there, 1 << 20);
    for (Segment segment : segments) {
      assertThat(sessions.segment(segment)).hasSameBinaryContentAs(store.path(segment));
    }
    return segments;
  }

  private Path elsewhere() throws Exception {
    Path there = Files.createTempDirectory(folder, "elsewhere");
    new MirroredSessions(objects, there, 1 << 20).fetchRecording(SESSION);
    return there;
  }

  private Segment stored(long sequence) throws Exception {
    TimeSpan span =
        new TimeSpan(Duration.ofSeconds(2 * sequence), Duration.ofSeconds(2 * sequence + 2));
    try (SegmentWriter writer = store.create(WEBCAM, sequence, "webm")) {
      writer.body().write(new byte[] {1, 2, (byte) sequence});
      return writer.commit(span, true, List.of(new AudioFormat("opus", 48_000, 1)));
    }
  }

  /** Objects that can be away. */
  private static final class AwayStore implements ObjectStore {
    private final FolderObjectStore store;
    private final CountDownLatch refused = new CountDownLatch(2);
    private volatile boolean away;

    AwayStore(FolderObjectStore store) {
      this.store = store;
    }

    void away(boolean isAway) {
      away = isAway;
    }

    private ObjectStore reached() {
      if (away) {
        refused.countDown();
        throw new ObjectsAwayException("away", null);
      }
      return store;
    }

    @Override
    public void put(String key, byte[] content) {
      reached().put(key, content);
    }

    @Override
    public void put(String key, Path file, String sha256) {
      reached().put(key, file, sha256);
    }

    @Override
    public boolean putNew(String key, byte[] content) {
      return reached().putNew(key, content);
    }

    @Override
    public java.util.Optional<org.openproctor.core.objects.StoredObject> head(String key) {
      return reached().head(key);
    }

    @Override
    public java.util.Optional<java.io.InputStream> open(String key) {
      return reached().open(key);
    }

    @Override
    public List<org.openproctor.core.objects.StoredObject> list(String prefix) {
      return reached().list(prefix);
    }

    @Override
    public void delete(String prefix) {
      reached().delete(prefix);
    }
  }
}
