package org.openproctor.dashboard.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;

class RecordingsTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static final StreamId WEBCAM = new StreamId(SESSION, StreamKind.WEBCAM);

  @TempDir Path root;

  @Test
  void session_listsTheStreamsThatHaveSegments() {
    new SampleRecording(root, WEBCAM).sixSeconds();
    SessionRecording recording = new Recordings(root).of(SESSION);
    assertThat(recording.complete()).isFalse();
    StreamRecording stream = recording.streams().get(0);
    assertThat(recording.streams()).hasSize(1);
    assertThat(stream.kind()).isEqualTo(StreamKind.WEBCAM);
    assertThat(stream.type()).isEqualTo(new MediaType("video/webm; codecs=\"vp8,opus\"", true));
    assertThat(stream.span().end()).isEqualTo(Duration.ofSeconds(6));
    assertThat(new Recordings(root).of(new SessionId("nobody")).streams()).isEmpty();
  }

  @Test
  void session_isComplete_onceItEndedAndEveryRecordingIsCut() throws IOException {
    Recordings recordings = new Recordings(root);
    Path folder = Files.createDirectories(root.resolve("s1/webcam/recordings")).getParent();
    Files.writeString(root.resolve("s1/live.json"), "{\"ended\": false}");
    assertThat(recordings.of(SESSION).complete()).isFalse();
    Files.writeString(root.resolve("s1/live.json"), "{\"ended\": true}");
    Files.writeString(folder.resolve("recordings/0.slices"), "");
    assertThat(recordings.of(SESSION).complete()).as("not cut yet").isFalse();
    Files.writeString(folder.resolve("recordings/0.cut"), "{}");
    assertThat(recordings.of(SESSION).complete()).isTrue();
  }

  @Test
  void segment_storedLater_isFound() {
    SampleRecording sample = new SampleRecording(root, WEBCAM).sixSeconds();
    Recordings recordings = new Recordings(root);
    assertThat(recordings.segment(WEBCAM, 2)).isPresent();
    assertThat(recordings.segment(WEBCAM, 3)).isEmpty();
    sample.soundAlone();
    assertThat(recordings.segment(WEBCAM, 3)).contains(sample.segments().get(3));
  }

  @Test
  void file_alteredOrReplacedByALink_isNotGiven() throws IOException {
    SampleRecording sample = new SampleRecording(root, WEBCAM).sixSeconds();
    Recordings recordings = new Recordings(root);
    assertThat(recordings.file(sample.segments().get(0))).contains(sample.file(0));
    Files.write(sample.file(0), new byte[3]);
    assertThat(recordings.file(sample.segments().get(0))).isEmpty();
    Path same = Files.copy(sample.file(1), root.resolve("elsewhere"));
    Files.delete(sample.file(1));
    Files.createSymbolicLink(sample.file(1), same);
    assertThat(recordings.file(sample.segments().get(1))).isEmpty();
  }

  @Test
  void mediaType_namesCodecsAsBrowsersDo() {
    VideoFormat vp9 = new VideoFormat("vp9", 640, 480);
    AudioFormat opus = new AudioFormat("opus", 48_000, 1);
    assertThat(MediaType.of("webm", List.of(vp9, opus)).name())
        .isEqualTo("video/webm; codecs=\"vp09.00.10.08,opus\"");
    assertThat(MediaType.of("webm", List.of(opus)).playable()).isTrue();
    MediaType h264 = MediaType.of("mkv", List.of(new VideoFormat("h264", 640, 480)));
    assertThat(h264).isEqualTo(new MediaType("video/x-matroska", false));
  }
}
