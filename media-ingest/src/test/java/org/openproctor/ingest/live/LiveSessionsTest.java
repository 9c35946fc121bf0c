package org.openproctor.ingest.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.store.LiveFile;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.Slices;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.Packets;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.recording.SliceRefusedException;

class LiveSessionsTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static final StreamId WEBCAM = new StreamId(SESSION, StreamKind.WEBCAM);
  private static final RecordingStart START = new RecordingStart(Duration.ZERO, "video/webm");

  @TempDir private Path folder;
  private final BlockingQueue<Segment> announced = new LinkedBlockingQueue<>();
  private final BlockingQueue<SessionId> closed = new LinkedBlockingQueue<>();
  private final List<LiveSessions> opened = new ArrayList<>();
  private DiskSegmentStore store;

  @AfterEach
  void close() {
    opened.forEach(LiveSessions::close);
  }

  @Test
  void recordingInPieces_givesTheSegmentsOfTheFile() throws Exception {
    byte[] recording = recording(7);
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    List<byte[]> slices = Slices.of(recording, 9);
    send(session, 0, slices, 0, slices.size());
    session.end(StreamKind.WEBCAM, 0, slices.size());

    List<Segment> expected = segmentsOfFile();
    assertSame(announced(expected.size()), expected);
    assertThat(recorded(0)).isEqualTo(recording);
  }

  @Test
  void sessionEnded_isToldClosedOnceAllOfItIsInSegments() throws Exception {
    LiveSessions sessions = started();
    LiveSession session = sessions.open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    List<byte[]> slices = Slices.of(recording(7), 9);
    send(session, 0, slices, 0, slices.size());
    assertThat(closed).isEmpty();

    sessions.end(SESSION);
    assertThat(closed.poll(60, TimeUnit.SECONDS)).isEqualTo(SESSION);
    assertThat(store.segments(WEBCAM)).hasSameSizeAs(segmentsOfFile());
    sessions.end(SESSION);
    started();
    assertThat(closed).isEmpty();
  }

  @Test
  void sessionEndedAndNotToldBeforeACrash_isToldClosedAtTheNextStart() throws Exception {
    LiveSessions sessions = started();
    sessions.end(SESSION);
    assertThat(closed.take()).isEqualTo(SESSION);
    sessions.close();
    LiveFile file = LiveFile.read(folder.resolve("live/s1")).orElseThrow();
    assertThat(file.closed()).isTrue();
    new LiveFile(file.startedAt(), true, false).write(folder.resolve("live/s1"));

    started();
    assertThat(closed).containsExactly(SESSION);
  }

  @Test
  void segments_comeWhileTheRecordingGrows() throws Exception {
    byte[] recording = recording(7);
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    List<byte[]> slices = Slices.of(recording, 9);
    send(session, 0, slices, 0, slices.size() - 2);
    assertThat(announced(2)).hasSize(2);
    assertThat(session.positions().get(0))
        .isEqualTo(new StreamPosition(StreamKind.WEBCAM, 0, slices.size() - 2, false));
  }

  @Test
  void killAndRestart_goesOnWithoutAGapOrADouble() throws Exception {
    byte[] recording = recording(9);
    List<byte[]> slices = Slices.of(recording, 12);
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    send(session, 0, slices, 0, 7);
    announced(2);
    session.append(StreamKind.WEBCAM, 0, 7, Slices.sha256(slices.get(7)), wrap(slices.get(7)));
    // Killed: what was not synced is torn away, the segments' announcements may be lost.
    opened.get(0).close();
    announced.clear();

    LiveSession again = started().open(SESSION);
    assertThat(again.positions().get(0).next()).isBetween(7L, 8L);
    send(again, 0, slices, 5, slices.size());
    again.end(StreamKind.WEBCAM, 0, slices.size());

    List<Segment> expected = segmentsOfFile();
    assertSame(announced(expected.size()), expected);
    assertThat(store.verify(WEBCAM)).isEmpty();
    assertThat(recorded(0)).isEqualTo(recording);
  }

  @Test
  void restart_finishesWhatNobodySendsMoreOf() throws Exception {
    recording(5);
    List<byte[]> slices = Slices.of(Files.readAllBytes(folder.resolve("made.webm")), 6);
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    send(session, 0, slices, 0, slices.size());
    opened.get(0).close();
    announced.clear();

    started().end(SESSION);
    List<Segment> expected = segmentsOfFile();
    assertSame(announced(expected.size()), expected);
    assertThat(opened.get(1).open(SESSION).isEnded()).isTrue();
  }

  @Test
  void secondRecording_followsTheFirst() throws Exception {
    byte[] recording = recording(5);
    List<byte[]> slices = Slices.of(recording, 6);
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    send(session, 0, slices, 0, slices.size());
    session.begin(StreamKind.WEBCAM, 1, new RecordingStart(Duration.ofSeconds(20), "video/webm"));
    send(session, 1, slices, 0, slices.size());
    session.end(StreamKind.WEBCAM, 1, slices.size());

    int each = segmentsOfFile().size();
    List<Segment> all = announced(2 * each);
    assertThat(all).extracting(Segment::sequence).startsWith(0L, 1L).doesNotHaveDuplicates();
    assertThat(all.get(each).span().start()).isEqualTo(Duration.ofSeconds(20));
    assertThat(store.verify(WEBCAM)).isEmpty();
    assertThat(store.segments(WEBCAM)).isEqualTo(all);
  }

  @Test
  void secondRecordingThatBeginsBeforeTheFirstEnds_isCutAgainTheSameAfterACrash() throws Exception {
    byte[] recording = recording(7);
    List<byte[]> slices = Slices.of(recording, 8);
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    send(session, 0, slices, 0, slices.size());
    session.begin(StreamKind.WEBCAM, 1, new RecordingStart(Duration.ofSeconds(4), "video/webm"));
    send(session, 1, slices, 0, slices.size() - 1);
    int each = segmentsOfFile().size();
    announced(each + 1);
    opened.get(0).close();
    announced.clear();

    LiveSession again = started().open(SESSION);
    send(again, 1, slices, 3, slices.size());
    again.end(StreamKind.WEBCAM, 1, slices.size());
    List<Segment> all = announced(2);
    assertThat(all.get(0).sequence()).isEqualTo(each);
    assertThat(all.get(0).span().start()).isBetween(seconds(6.9), seconds(7.1));
    assertThat(all.get(all.size() - 1).span().end()).isBetween(seconds(10.9), seconds(11.1));
    assertThat(store.verify(WEBCAM)).isEmpty();
    RecordedStream recorded = RecordedStream.of(folder.resolve("live/s1/webcam"));
    assertThat(recorded.length()).isBetween(seconds(10.9), seconds(11.1));
    assertThat(recorded.recordings().get(1).length()).isBetween(seconds(6.9), seconds(7.1));
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(1000 * seconds));
  }

  @Test
  void recordingThatIsNotWebmInside_endsAndTheNextOneWorks() throws Exception {
    LiveSession session = started().open(SESSION);
    session.begin(StreamKind.WEBCAM, 0, START);
    byte[] garbage = new byte[4096];
    System.arraycopy(new byte[] {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3}, 0, garbage, 0, 4);
    send(session, 0, List.of(garbage), 0, 1);
    session.end(StreamKind.WEBCAM, 0, 1);

    List<byte[]> slices = Slices.of(recording(5), 6);
    session.begin(StreamKind.WEBCAM, 1, START);
    send(session, 1, slices, 0, slices.size());
    session.end(StreamKind.WEBCAM, 1, slices.size());
    List<Segment> expected = segmentsOfFile();
    assertSame(announced(expected.size()), expected);
  }

  @Test
  void wrongOrderOfRecordings_isRefused() {
    LiveSession session = started().open(SESSION);
    assertThatThrownBy(() -> session.begin(StreamKind.WEBCAM, 1, START))
        .isInstanceOf(SliceRefusedException.class);
    RecordingStart future = new RecordingStart(Duration.ofHours(2), "video/webm");
    assertThatThrownBy(() -> session.begin(StreamKind.WEBCAM, 0, future))
        .isInstanceOf(SliceRefusedException.class);
    assertThatThrownBy(
            () -> session.append(StreamKind.SCREEN, 0, 0, new byte[32], wrap(new byte[1])))
        .isInstanceOf(SliceRefusedException.class);
    session.begin(StreamKind.WEBCAM, 0, START);
    assertThatThrownBy(() -> session.end(StreamKind.WEBCAM, 0, 5))
        .isInstanceOf(SliceRefusedException.class);
  }

  /** The same but for what a file's header may say of its codecs before a picture is decoded. */
  private void assertSame(List<Segment> segments, List<Segment> expected) {
    assertThat(segments)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("sha256")
        .isEqualTo(expected);
    assertThat(Packets.of(store, WEBCAM).isContentOf(Packets.of(folder.resolve("made.webm"))))
        .as("every packet of the recording is in its segments")
        .isTrue();
  }

  private LiveSessions started() {
    store = DiskSegmentStore.writing(folder.resolve("live"));
    LiveSessions sessions =
        new LiveSessions(
            folder.resolve("live"),
            store,
            announced::add,
            (session, at) -> closed.add(session),
            LogFile.Opener.DISK,
            Clock.offset(Clock.systemUTC(), Duration.ZERO));
    sessions.start();
    opened.add(sessions);
    return sessions;
  }

  private static void send(
      LiveSession session, int recording, List<byte[]> slices, int from, int to) {
    for (int i = from; i < to; i++) {
      byte[] slice = slices.get(i);
      session.append(StreamKind.WEBCAM, recording, i, Slices.sha256(slice), wrap(slice));
      if (i % 2 == 0 || i == to - 1) {
        assertThat(session.sync().get(0).next()).isGreaterThan(i);
      }
    }
  }

  private byte[] recording(double seconds) throws IOException {
    return Files.readAllBytes(Footage.webm(folder.resolve("made.webm"), seconds));
  }

  private byte[] recorded(int number) throws IOException {
    return Files.readAllBytes(folder.resolve("live/s1/webcam/recordings/" + number + ".webm"));
  }

  /** What cutting the finished file gives: same spans, same bytes. */
  private List<Segment> segmentsOfFile() {
    DiskSegmentStore files = DiskSegmentStore.writing(folder.resolve("file" + System.nanoTime()));
    List<Segment> segments = new ArrayList<>();
    try (MediaFile media = MediaFile.open(folder.resolve("made.webm"))) {
      new SegmentCutter(files, segments::add, CutSettings.DEFAULT).cut(media, WEBCAM);
    }
    return segments;
  }

  private List<Segment> announced(int count) throws InterruptedException {
    List<Segment> segments = new ArrayList<>();
    while (segments.size() < count) {
      Segment next = announced.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("segment " + segments.size()).isNotNull();
      segments.add(next);
    }
    return segments;
  }

  private static ByteBuffer wrap(byte[] bytes) {
    return ByteBuffer.wrap(bytes);
  }
}
