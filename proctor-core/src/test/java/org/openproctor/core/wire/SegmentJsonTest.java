package org.openproctor.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;

class SegmentJsonTest {
  private static final Segment SEGMENT =
      new Segment(
          new StreamId(new SessionId("s1"), StreamKind.ROOM_SCAN),
          42,
          new TimeSpan(Duration.ofMillis(84_000), Duration.ofMillis(86_013)),
          "webm",
          123_456,
          "ab".repeat(32),
          true,
          List.of(new VideoFormat("vp8", 640, 480), new AudioFormat("opus", 48_000, 1)));

  @Test
  void segment_isOneLineInTheDocumentedShape() {
    assertThat(SegmentJson.write(SEGMENT))
        .isEqualTo(
            "{\"session\":\"s1\",\"stream\":\"room-scan\",\"sequence\":42,"
                + "\"span\":{\"startMs\":84000,\"endMs\":86013},\"container\":\"webm\","
                + "\"bytes\":123456,\"sha256\":\""
                + "ab".repeat(32)
                + "\",\"startsAtKeyFrame\":true,\"tracks\":["
                + "{\"type\":\"video\",\"codec\":\"vp8\",\"width\":640,\"height\":480},"
                + "{\"type\":\"audio\",\"codec\":\"opus\",\"sampleRate\":48000,\"channels\":1}]}");
  }

  @Test
  void segment_comesBackEqual() {
    assertThat(SegmentJson.read(SegmentJson.write(SEGMENT))).isEqualTo(SEGMENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sequence\":42|\"sequence\":\"42\"|sequence is not an integer",
        "\"sequence\":42|\"sequence\":-1|sequence is out of range",
        "\"sequence\":42,||sequence is missing",
        "\"startMs\":84000|\"startMs\":90000|not a time span",
        "\"startsAtKeyFrame\":true|\"startsAtKeyFrame\":1|startsAtKeyFrame is not true or false",
        "\"room-scan\"|\"radio\"|no stream kind is named 'radio'",
        "\"type\":\"audio\"|\"type\":\"smell\"|no track is of type 'smell'",
        "\"width\":640|\"width\":0|tracks[0].width is out of range",
        "\"bytes\":123456|\"bytes\":1,\"bytes\":2|Duplicate field",
        "\"bytes\":123456|\"bytes\":1,\"colour\":2|colour is not known",
      })
  void anythingElse_isRefusedByName(String good, String bad, String complaint) {
    String line = SegmentJson.write(SEGMENT).replace(good, bad == null ? "" : bad);

    assertThatThrownBy(() -> SegmentJson.read(line))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageStartingWith("not a segment in JSON: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void tornLine_isRefused() {
    String line = SegmentJson.write(SEGMENT);
    assertThatThrownBy(() -> SegmentJson.read(line.substring(0, line.length() - 5)))
        .isInstanceOf(OpenProctorException.class);
  }
}
