package org.openproctor.dashboard.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.recording.EbmlBytes.Element;
import org.openproctor.dashboard.recording.StreamNotWholeException.Reason;

class WholeStreamTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  @TempDir Path root;

  private SampleRecording sample() {
    return new SampleRecording(root, STREAM);
  }

  private WholeStream whole() {
    return new Recordings(root).whole(STREAM).orElseThrow();
  }

  @Test
  void whole_holdsEveryBlockOfEverySegment_inOneFile() throws IOException {
    sample().sixSeconds();
    byte[] file = all(whole());
    List<byte[]> blocks = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      blocks.addAll(blocks(SampleRecording.bytes(i + ".webm")));
    }
    assertThat(blocks).hasSizeGreaterThan(100);
    assertThat(blocks(file)).containsExactlyElementsOf(blocks);
  }

  @Test
  void index_pointsAtTheBeginningOfEachSegment() throws IOException {
    sample().sixSeconds();
    byte[] file = all(whole());
    EbmlBytes bytes = new EbmlBytes(file);
    Element segment = segment(bytes);
    assertThat(segment.end()).isEqualTo(file.length);
    List<Long> times = new ArrayList<>();
    for (Element point : bytes.children(child(bytes, segment, Ebml.CUES))) {
      times.add(bytes.unsigned(child(bytes, point, Ebml.CUE_TIME)));
      Element place = child(bytes, point, Ebml.CUE_TRACK_POSITIONS);
      long at = bytes.unsigned(child(bytes, place, Ebml.CUE_CLUSTER_POSITION));
      assertThat(bytes.element(segment.body() + at, segment.end()).id()).isEqualTo(Ebml.CLUSTER);
    }
    assertThat(times).containsExactly(0L, 2_000L, 4_000L);
    Element info = child(bytes, segment, Ebml.INFO);
    assertThat(bytes.real(child(bytes, info, Ebml.DURATION))).isEqualTo(6_000);
  }

  @Test
  void read_inPiecesFromAnywhere_givesTheSameBytes() throws IOException {
    sample().sixSeconds().soundAlone();
    WholeStream whole = whole();
    byte[] file = all(whole);
    assertThat(file).hasSize((int) whole.length());
    for (int size : new int[] {1, 7, 100, 4_096, 6_000}) {
      for (int at = 0; at < file.length; at += Math.max(size, 97)) {
        int end = Math.min(file.length, at + size);
        assertThat(whole.read(at, size))
            .as("%d bytes at %d", size, at)
            .isEqualTo(Arrays.copyOfRange(file, at, end));
      }
    }
    assertThat(whole.read(file.length, 10)).isEmpty();
  }

  @Test
  void soundAlone_keepsTheNumberSoundHas() throws IOException {
    sample().sixSeconds().soundAlone();
    List<byte[]> blocks = blocks(all(whole()));
    List<byte[]> alone = blocks(SampleRecording.bytes("sound.webm"));
    List<byte[]> last = blocks.subList(blocks.size() - alone.size(), blocks.size());
    for (int i = 0; i < alone.size(); i++) {
      assertThat(alone.get(i)[0]).isEqualTo((byte) 0x81);
      assertThat(last.get(i)[0]).isEqualTo((byte) 0x82);
      alone.get(i)[0] = (byte) 0x82;
    }
    assertThat(last).containsExactlyElementsOf(alone);
  }

  @Test
  void pictureOfAnotherSize_goesOn() throws IOException {
    sample().sixSeconds().largerPicture();
    assertThat(blocks(all(whole())).size())
        .isGreaterThan(blocks(SampleRecording.bytes("larger.webm")).size());
    assertThat(whole().length()).isGreaterThan(6_000);
  }

  @Test
  void otherCodec_isNamedWithItsSegment() {
    sample().sixSeconds().otherCodec();
    assertThatThrownBy(this::whole)
        .isInstanceOfSatisfying(
            StreamNotWholeException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.OTHER_TRACKS);
              assertThat(e.segment().sequence()).isEqualTo(3);
            });
  }

  @Test
  void damagedSegment_isNamed() throws IOException {
    SampleRecording sample = sample().sixSeconds();
    byte[] good = Files.readAllBytes(sample.file(1));
    byte[] other = good.clone();
    other[0] = 0;
    List<byte[]> damages = List.of(new byte[0], Arrays.copyOf(good, 100), other);
    for (byte[] damage : damages) {
      Files.write(sample.file(1), damage);
      assertDamaged(1);
    }
    Files.delete(sample.file(1));
    assertDamaged(1);
  }

  @Test
  void stream_thatGrew_hasAnotherTag() {
    SampleRecording sample = sample().sixSeconds();
    Recordings recordings = new Recordings(root);
    WholeStream before = recordings.whole(STREAM).orElseThrow();
    assertThat(recordings.whole(STREAM).orElseThrow()).isSameAs(before);
    sample.soundAlone();
    WholeStream after = recordings.whole(STREAM).orElseThrow();
    assertThat(after.tag()).isNotEqualTo(before.tag());
    assertThat(after.length()).isGreaterThan(before.length());
    assertThat(whole().tag()).as("the same in another process").isEqualTo(after.tag());
  }

  @Test
  void segments_ofBytes_areThoseThatShow() {
    sample().sixSeconds();
    WholeStream whole = whole();
    assertThat(whole.segments(0, 1)).extracting("sequence").containsExactly(0L);
    assertThat(whole.segments(0, whole.length())).hasSize(3);
    assertThat(whole.segments(whole.length() - 1, whole.length()))
        .extracting("sequence")
        .containsExactly(2L);
  }

  private void assertDamaged(long sequence) {
    assertThatThrownBy(this::whole)
        .isInstanceOfSatisfying(
            StreamNotWholeException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
              assertThat(e.segment().sequence()).isEqualTo(sequence);
            });
  }

  private static byte[] all(WholeStream whole) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(whole.read(0, Integer.MAX_VALUE));
    return out.toByteArray();
  }

  /** The content of every SimpleBlock and Block, in order. */
  private static List<byte[]> blocks(byte[] file) throws IOException {
    EbmlBytes bytes = new EbmlBytes(file);
    List<byte[]> blocks = new ArrayList<>();
    for (Element cluster : bytes.children(segment(bytes))) {
      if (cluster.id() != Ebml.CLUSTER) {
        continue;
      }
      for (Element child : bytes.children(cluster)) {
        if (child.id() == Ebml.SIMPLE_BLOCK) {
          blocks.add(bytes.content(child));
        } else if (child.id() == Ebml.BLOCK_GROUP) {
          blocks.add(bytes.content(child(bytes, child, Ebml.BLOCK)));
        }
      }
    }
    return blocks;
  }

  private static Element segment(EbmlBytes bytes) throws IOException {
    return bytes.element(bytes.element(0, bytes.length()).end(), bytes.length());
  }

  private static Element child(EbmlBytes bytes, Element parent, long id) throws IOException {
    return bytes.children(parent).stream()
        .filter(child -> child.id() == id)
        .findFirst()
        .orElseThrow();
  }
}
