package org.openproctor.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.wire.SegmentJson;

class DiskSegmentStoreTest extends SegmentStoreContract {
  @TempDir Path root;
  private DiskSegmentStore store;
  private Path folder;

  @BeforeEach
  void open() {
    store = DiskSegmentStore.writing(root);
    folder = root.resolve("s1").resolve("webcam");
  }

  @Override
  SegmentStore store() {
    return store;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<Segment> reopened() {
    return DiskSegmentStore.writing(root).segments(STREAM);
  }

  @Test
  void segments_areFilesBesideTheirIndex() throws IOException {
    Segment segment = put(store, STREAM, 0, "abc");

    assertThat(files()).containsExactly("000000.webm", "segments.jsonl");
    assertThat(folder.resolve("segments.jsonl")).hasContent(SegmentJson.write(segment));
    assertThat(store.path(segment)).hasContent("abc");
  }

  @Test
  void reopenedStore_listsTheSameAndGoesOn() {
    Segment first = put(store, STREAM, 0, "one");
    store = DiskSegmentStore.writing(root);
    Segment second = put(store, STREAM, 1, "two");

    assertThat(reopened()).containsExactly(first, second);
  }

  @Test
  void killedWhileWriting_dropsThePart() throws IOException {
    Segment first = put(store, STREAM, 0, "one");
    store.create(STREAM, 1, "webm").body().write(new byte[5000]); // and the power fails
    assertThat(files()).contains("000001.webm.part");

    assertThat(reopened()).containsExactly(first);
    assertThat(files()).containsExactly("000000.webm", "segments.jsonl");
  }

  @Test
  void killedWhileListing_dropsTheTornLine() throws IOException {
    Segment first = put(store, STREAM, 0, "one");
    String line = SegmentJson.write(first).replace("\"sequence\":0", "\"sequence\":1");
    Path index = folder.resolve("segments.jsonl");
    for (int length = 1; length <= line.length(); length += 13) {
      Files.writeString(index, line.substring(0, length), UTF_8, StandardOpenOption.APPEND);

      assertThat(DiskSegmentStore.reading(root).segments(STREAM)).containsExactly(first);
      assertThat(reopened()).containsExactly(first);
      assertThat(index).hasContent(SegmentJson.write(first));
    }
  }

  @Test
  void killedBetweenRenamingAndListing_listsTheSegment() throws IOException {
    Segment first = put(store, STREAM, 0, "one");
    Segment second = put(store, STREAM, 1, "two");
    // What the disk holds at that moment: the file, its line to be, and the old index.
    Files.writeString(folder.resolve("segments.jsonl"), SegmentJson.write(first) + "\n");
    Files.writeString(folder.resolve("000001.webm.listing"), SegmentJson.write(second));

    assertThat(reopened()).containsExactly(first, second);
    assertThat(reopened()).containsExactly(first, second);
    assertThat(files()).containsExactly("000000.webm", "000001.webm", "segments.jsonl");
  }

  @Test
  void fileWithOtherBytesThanItsListing_isSetAside() throws IOException {
    Segment first = put(store, STREAM, 0, "one");
    Segment second = put(store, STREAM, 1, "two");
    Files.writeString(folder.resolve("segments.jsonl"), SegmentJson.write(first) + "\n");
    Files.writeString(folder.resolve("000001.webm.listing"), SegmentJson.write(second));
    Files.writeString(store.path(second), "tw0");

    assertThat(reopened()).containsExactly(first);
    assertThat(files()).containsExactly("000000.webm", "000001.webm.unlisted", "segments.jsonl");
  }

  @Test
  void damagedLineInTheMiddle_isAnErrorThatNamesIt() throws IOException {
    put(store, STREAM, 0, "one");
    Path index = folder.resolve("segments.jsonl");
    Files.writeString(index, "{\"rubbish\":1}\n" + Files.readString(index));

    assertThatThrownBy(this::reopened)
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("segments.jsonl, line 1 is damaged");
  }

  @Test
  void readingView_followsTheWriterAndChangesNothing() throws IOException {
    DiskSegmentStore view = DiskSegmentStore.reading(root);
    assertThat(view.segments(STREAM)).isEmpty();
    assertThat(folder).doesNotExist();

    Segment first = put(store, STREAM, 0, "one");
    SegmentWriter second = store.create(STREAM, 1, "webm");

    assertThat(view.segments(STREAM)).containsExactly(first);
    assertThat(files()).contains("000001.webm.part");
    assertThatThrownBy(() -> view.create(STREAM, 1, "webm"))
        .isInstanceOf(IllegalStateException.class);
    second.close();
  }

  @Test
  void fullDisk_isSaidAndLeavesNothing() throws IOException {
    // The kernel's always-full device in the place of the file: a real "no space left".
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full on this machine");
    Segment first = put(store, STREAM, 0, "one");
    Files.createSymbolicLink(folder.resolve("000001.webm.part"), Path.of("/dev/full"));

    assertThatThrownBy(() -> put(store, STREAM, 1, "two"))
        .isInstanceOf(SegmentStoreException.class)
        .hasMessageContaining("000001.webm")
        .hasMessageContaining(folder.toString())
        .hasMessageContaining("disk is full")
        .hasMessageContaining("free some space")
        .hasMessageNotContaining("\n");
    assertThat(store.segments(STREAM)).containsExactly(first);
    assertThat(files()).containsExactly("000000.webm", "segments.jsonl");
  }

  @Test
  void diskFullWhileListing_takesTheSegmentBack() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/full")), "no /dev/full on this machine");
    assertThat(store.segments(STREAM)).isEmpty();
    Path index = folder.resolve("segments.jsonl");
    Files.createSymbolicLink(index, Path.of("/dev/full"));

    assertThatThrownBy(() -> put(store, STREAM, 0, "one"))
        .isInstanceOf(SegmentStoreException.class)
        .hasMessageContaining("disk is full");
    assertThat(store.segments(STREAM)).isEmpty();
    assertThat(files()).containsExactly("segments.jsonl");

    Files.delete(index);
    assertThat(put(store, STREAM, 0, "one").sequence()).isZero();
  }

  @Test
  void fileInPlaceOfTheFolder_isSaid() throws IOException {
    Files.writeString(root.resolve("s1"), "in the way");

    assertThatThrownBy(() -> put(store, STREAM, 0, "one"))
        .isInstanceOf(SegmentStoreException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void untouchedStream_verifies() {
    put(store, STREAM, 0, "one");
    put(store, STREAM, 1, "two");

    assertThat(store.verify(STREAM)).isEmpty();
  }

  @Test
  void alteredMissingAndStrangeFiles_areFoundByVerify() throws IOException {
    Segment altered = put(store, STREAM, 0, "one");
    Segment shortened = put(store, STREAM, 1, "two");
    Segment missing = put(store, STREAM, 2, "three");
    Files.writeString(store.path(altered), "0ne");
    Files.writeString(store.path(shortened), "tw");
    Files.delete(store.path(missing));
    Files.writeString(folder.resolve("000009.webm"), "smuggled in");

    assertThat(DiskSegmentStore.reading(root).verify(STREAM))
        .containsExactly(
            new SegmentDamage("000000.webm", "has other bytes than were stored (SHA-256 differs)"),
            new SegmentDamage("000001.webm", "has 2 bytes instead of 3"),
            new SegmentDamage("000002.webm", "is missing"),
            new SegmentDamage("000009.webm", "is not listed"));
  }
}
