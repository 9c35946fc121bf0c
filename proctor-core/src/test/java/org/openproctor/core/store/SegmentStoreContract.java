package org.openproctor.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.session.SessionId;

/** What every segment store does. */
abstract class SegmentStoreContract {
  static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  static final List<TrackFormat> TRACKS = List.of(new AudioFormat("opus", 48_000, 1));

  abstract SegmentStore store();

  static Segment put(SegmentStore store, StreamId stream, long sequence, String body) {
    try (SegmentWriter writer = store.create(stream, sequence, "webm")) {
      writer.body().write(body.getBytes(StandardCharsets.UTF_8));
      return writer.commit(span(sequence), true, TRACKS);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static TimeSpan span(long sequence) {
    return new TimeSpan(Duration.ofSeconds(2 * sequence), Duration.ofSeconds(2 * sequence + 2));
  }

  private String read(Segment segment) throws IOException {
    try (InputStream body = store().open(segment)) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void committedSegment_isListedHashedAndReadBack() throws IOException {
    Segment segment = put(store(), STREAM, 0, "abc");

    assertThat(segment.sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(segment.bytes()).isEqualTo(3);
    assertThat(segment.span()).isEqualTo(span(0));
    assertThat(segment.tracks()).isEqualTo(TRACKS);
    assertThat(store().segments(STREAM)).containsExactly(segment);
    assertThat(read(segment)).isEqualTo("abc");
  }

  @Test
  void segments_areListedInOrder() throws IOException {
    Segment first = put(store(), STREAM, 0, "one");
    Segment second = put(store(), STREAM, 1, "two");

    assertThat(store().segments(STREAM)).containsExactly(first, second);
    assertThat(read(second)).isEqualTo("two");
  }

  @Test
  void unknownStream_isEmpty() {
    assertThat(store().segments(STREAM)).isEmpty();
  }

  @Test
  void streams_doNotMix() {
    StreamId screen = new StreamId(STREAM.session(), StreamKind.SCREEN);
    put(store(), STREAM, 0, "face");
    put(store(), screen, 0, "screen");

    assertThat(store().segments(STREAM)).hasSize(1);
    assertThat(store().segments(screen)).hasSize(1);
  }

  @Test
  void uncommittedSegment_leavesNoTrace() throws IOException {
    try (SegmentWriter writer = store().create(STREAM, 0, "webm")) {
      writer.body().write(new byte[1000]);
    }

    assertThat(store().segments(STREAM)).isEmpty();
    assertThat(put(store(), STREAM, 0, "again").bytes()).isEqualTo(5);
  }

  @Test
  void gapInTheSequence_isRefused() {
    put(store(), STREAM, 0, "one");

    assertThatThrownBy(() -> store().create(STREAM, 2, "webm"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> store().create(STREAM, 0, "webm"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void writingAfterTheCommit_isRefused() {
    try (SegmentWriter writer = store().create(STREAM, 0, "webm")) {
      writer.commit(span(0), true, TRACKS);
      assertThatThrownBy(() -> writer.body().write(1)).isInstanceOf(IllegalStateException.class);
    }
    assertThat(store().segments(STREAM)).hasSize(1);
  }

  @Test
  void segmentNobodyStored_cannotBeOpened() {
    Segment segment = new Segment(STREAM, 7, span(7), "webm", 1, "00".repeat(32), true, TRACKS);

    assertThatThrownBy(() -> store().open(segment))
        .isInstanceOf(SegmentStoreException.class)
        .hasMessageContaining("000007.webm");
  }
}
