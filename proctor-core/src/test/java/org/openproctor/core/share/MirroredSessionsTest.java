package org.openproctor.core.share;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.objects.FolderObjectStore;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.session.SessionId;

/** Two roles with a folder each, and between them nothing but objects. */
class MirroredSessionsTest {
  private static final SessionId ID = new SessionId("s1");

  @TempDir Path root;
  private ObjectStore store;
  private Path one;
  private Path two;

  @BeforeEach
  void open() {
    store = new FolderObjectStore(root.resolve("objects"));
    one = root.resolve("one");
    two = root.resolve("two");
  }

  @Test
  void growingFile_comesWholeAtEveryLength() throws Exception {
    Path file = Files.createDirectories(root.resolve("ingest")).resolve("telemetry.jsonl");
    GrowingObject growing = new GrowingObject(store, "s1/ingest/telemetry.jsonl");
    MirroredSessions reader = reader(two);
    String line = "x".repeat(9_999) + "\n";
    for (int i = 0; i < 30; i++) {
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      growing.grow(file, Files.size(file));
      reader.fetchRecording(ID);
      assertThat(two.resolve("s1/telemetry.jsonl")).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void growingFileOfExactlyFullParts_comesWhole() throws Exception {
    Path file = root.resolve("telemetry.jsonl");
    Files.write(file, new byte[2 * GrowingObject.PART]);
    new GrowingObject(store, "s1/ingest/telemetry.jsonl").grow(file, Files.size(file));
    reader(two).fetchRecording(ID);

    assertThat(two.resolve("s1/telemetry.jsonl")).hasSameBinaryContentAs(file);
  }

  @Test
  void writerRestarted_goesOnWhereItWas() throws Exception {
    Path file = root.resolve("telemetry.jsonl");
    Files.write(file, new byte[GrowingObject.PART + 7]);
    new GrowingObject(store, "s1/ingest/telemetry.jsonl").grow(file, Files.size(file));
    Files.write(file, new byte[GrowingObject.PART], StandardOpenOption.APPEND);
    new GrowingObject(store, "s1/ingest/telemetry.jsonl").grow(file, Files.size(file));
    reader(two).fetchRecording(ID);

    assertThat(two.resolve("s1/telemetry.jsonl")).hasSameBinaryContentAs(file);
  }

  @Test
  void segment_comesOnceAndIsChecked() throws Exception {
    Segment segment = segment(0, "bytes");
    store.put(SessionKeys.segment(segment), "bytes".getBytes(UTF_8));
    MirroredSessions reader = reader(two);

    assertThat(reader.segment(segment)).hasContent("bytes");
    store.delete("s1/");
    assertThat(reader.segment(segment)).hasContent("bytes");
  }

  @Test
  void damagedSegment_isRefused() {
    Segment segment = segment(0, "bytes");
    store.put(SessionKeys.segment(segment), "other".getBytes(UTF_8));

    assertThatThrownBy(() -> reader(two).segment(segment))
        .isInstanceOf(SegmentStoreException.class)
        .hasMessageContaining("not as it was stored");
  }

  @Test
  void cache_isBounded() throws Exception {
    MirroredSessions reader = new MirroredSessions(store, two, 12);
    for (int i = 0; i < 4; i++) {
      Segment segment = segment(i, "bytes");
      store.put(SessionKeys.segment(segment), "bytes".getBytes(UTF_8));
      assertThat(reader.segment(segment)).hasContent("bytes");
    }

    try (var files = Files.list(two.resolve("s1/webcam"))) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void nextClaim_findsWhatWasSharedBefore() throws Exception {
    AnalysisClaim first = reader(one).claim(ID);
    write(one, "evidence/a.jpg", "picture");
    write(one, "incidents.jsonl", "told\n");
    write(one, "curves.jsonl", "point\n");
    first.share(true);

    reader(two).claim(ID);

    assertThat(two.resolve("s1/incidents.jsonl")).hasContent("told\n");
    assertThat(two.resolve("s1/evidence/a.jpg")).hasContent("picture");
  }

  @Test
  void whoLostTheSession_changesNothingAnyMore() throws Exception {
    AnalysisClaim lost = reader(one).claim(ID);
    write(one, "incidents.jsonl", "told\n");
    lost.share(false);
    AnalysisClaim now = reader(two).claim(ID);
    write(two, "incidents.jsonl", "told\nmore\n");
    now.share(false);

    write(one, "incidents.jsonl", "told\nelse\n");
    write(one, "evidence/b.jpg", "late");
    lost.share(true);

    Path three = root.resolve("three");
    reader(three).fetchAnalysis(ID);
    assertThat(three.resolve("s1/incidents.jsonl")).hasContent("told\nmore\n");
  }

  @Test
  void localFilesOfAnEarlierClaim_giveWayToTheShared() throws Exception {
    MirroredSessions here = reader(one);
    here.claim(ID).share(false);
    write(one, "incidents.jsonl", "told\nnever shared\n");
    AnalysisClaim there = reader(two).claim(ID);
    write(two, "incidents.jsonl", "told\n");
    there.share(false);

    here.claim(ID);

    assertThat(one.resolve("s1/incidents.jsonl")).hasContent("told\n");
  }

  @Test
  void removedSession_leavesNoObject() throws Exception {
    AnalysisClaim claim = reader(one).claim(ID);
    write(one, "incidents.jsonl", "told\n");
    claim.share(true);
    reader(two).remove(ID);

    assertThat(store.list("s1/")).isEmpty();
  }

  private MirroredSessions reader(Path folder) {
    return new MirroredSessions(store, folder, 1 << 20);
  }

  private static void write(Path folder, String name, String content) throws Exception {
    Path file = folder.resolve("s1").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static Segment segment(long sequence, String content) {
    TimeSpan span = new TimeSpan(Duration.ofSeconds(sequence), Duration.ofSeconds(sequence + 1));
    return new Segment(
        new StreamId(ID, StreamKind.WEBCAM),
        sequence,
        span,
        "webm",
        content.length(),
        java.util.HexFormat.of().formatHex(Sha256.of(content)),
        true,
        List.of(new VideoFormat("vp8", 64, 48)));
  }
}
