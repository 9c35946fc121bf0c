package org.openproctor.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class Vp8FramesTest {
  /** A key frame's beginning, 640x480 with scaling bits set. */
  private static final String KEY = "10 00 00 9d 01 2a 80 42 e0 81 aa bb";

  private static final String DELTA = "11 00 00 cc dd";

  private final List<Frame> given = new ArrayList<>();
  private final Vp8Frames frames = new Vp8Frames(given::add);

  private void packet(long time, boolean marker, String descriptor, String body) {
    ByteArrayOutputStream payload = new ByteArrayOutputStream();
    payload.writeBytes(hex(descriptor));
    payload.writeBytes(hex(body));
    frames.packet(new RtpPacket(96, marker, 0, time, 1, payload.toByteArray(), time));
  }

  private static byte[] hex(String bytes) {
    return HexFormat.of().parseHex(bytes.replace(" ", ""));
  }

  @Test
  void everyDescriptor_isTakenOff() {
    List<String> descriptors =
        List.of("10", "90 00", "90 80 12", "90 80 92 34", "90 f0 92 34 05 20", "90 60 05 20");
    for (String descriptor : descriptors) {
      packet(0, true, descriptor, KEY);
    }
    assertThat(given).hasSize(descriptors.size());
    assertThat(given).allSatisfy(frame -> assertThat(frame.data()).isEqualTo(hex(KEY)));
    assertThat(given.get(0).width()).isEqualTo(640);
    assertThat(given.get(0).height()).isEqualTo(480);
    assertThat(given).allMatch(Frame::keyFrame);
  }

  @Test
  void laterPartitions_belongToThePicture() {
    packet(0, false, "10", KEY);
    packet(0, false, "00", "01 02");
    packet(0, true, "11", "03"); // begins partition 1, not a picture
    assertThat(given).hasSize(1);
    assertThat(given.get(0).data()).isEqualTo(hex(KEY + "010203"));
  }

  @Test
  void missingMarker_isMadeGoodByTheNextPicture() {
    packet(0, false, "10", KEY);
    packet(1, true, "10", DELTA);
    assertThat(given).extracting(Frame::keyFrame).containsExactly(true, false);
  }

  @Test
  void gap_takesAllUntilAKeyFrame() {
    packet(0, true, "10", KEY);
    packet(1, false, "10", DELTA);
    frames.gap();
    packet(1, true, "00", "01");
    packet(2, true, "10", DELTA);
    assertThat(frames.needsKeyFrame()).isTrue();
    packet(3, true, "10", KEY);
    packet(4, true, "10", DELTA);
    assertThat(given).extracting(Frame::time).containsExactly(0L, 3L, 4L);
    assertThat(frames.needsKeyFrame()).isFalse();
  }

  @Test
  void damagedKeyFrame_isNone() {
    packet(0, true, "10", KEY.replace("9d 01 2a", "00 01 2a"));
    packet(1, true, "10", KEY.replace("80 42", "00 40"));
    packet(2, true, "10", "10 00 00");
    packet(3, true, "10", DELTA);
    packet(4, true, "90", "80");
    packet(5, true, "", "");
    assertThat(given).isEmpty();
    assertThat(frames.needsKeyFrame()).isTrue();
  }
}
