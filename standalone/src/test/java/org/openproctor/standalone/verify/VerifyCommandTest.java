package org.openproctor.standalone.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.Slices;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.recording.LogFile;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.synth.WebmWriter;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;

class VerifyCommandTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static byte[] recording;

  @TempDir private Path data;
  private Path webcam;

  @BeforeAll
  static void make(@TempDir Path scratch) throws IOException {
    Path file = scratch.resolve("seven.webm");
    try (WebmWriter writer = WebmWriter.create(file, 64, 48, 10)) {
      for (int i = 0; i < 70; i++) {
        byte[] picture = new byte[64 * 48 * 3];
        java.util.Arrays.fill(picture, (byte) (i * 3));
        writer.picture(picture);
        writer.sound(new float[WebmWriter.SOUND_RATE / 10]);
      }
      writer.finish();
    }
    recording = Files.readAllBytes(file);
  }

  @BeforeEach
  void folder() {
    webcam = data.resolve("recordings/s1/webcam");
  }

  @Test
  void wholeSession_isWhole() {
    record(true, Duration.ZERO);
    CommandRun run = verify();
    assertThat(run.out()).contains("session s1 (closed)").contains("whole: every byte");
    assertThat(run.out())
        .containsPattern("webcam +1 +7\\.0 s +4 +7\\.0 s")
        .doesNotContain("DAMAGE");
    assertThat(run.status()).isZero();
    assertThat(CommandRun.of("verify", data.resolve("recordings/s1").toString()).out())
        .isEqualTo(run.out());
  }

  @Test
  void flippedByteOfASegment_isNamed() throws IOException {
    record(true, Duration.ZERO);
    flip(webcam.resolve("000001.webm"), 500);
    assertNotWhole("DAMAGE  webcam: 000001.webm has other bytes than were stored");
  }

  @Test
  void flippedByteOfARecording_isNamedWithItsSlice() throws IOException {
    record(true, Duration.ZERO);
    flip(webcam.resolve("recordings/0.webm"), recording.length - 10L);
    assertNotWhole("recording 0: 0.webm: slice", "has other bytes than came");
  }

  @Test
  void missingFiles_areNamed() throws IOException {
    record(true, Duration.ZERO);
    Files.delete(webcam.resolve("000002.webm"));
    Files.delete(webcam.resolve("recordings/0.webm"));
    assertNotWhole("000002.webm is missing", "0.webm is missing");
  }

  @Test
  void segmentNobodyLists_isMissingFromTheRecording() throws IOException {
    record(true, Duration.ZERO);
    Path index = webcam.resolve("segments.jsonl");
    List<String> lines = Files.readAllLines(index);
    Files.write(index, lines.subList(0, 2));
    assertNotWhole("7.0 s were recorded and 4.0 s are in segments", "000002.webm is not listed");
  }

  @Test
  void gapBetweenRecordings_isNamedWithItsTime() {
    record(true, Duration.ZERO, Duration.ofSeconds(20));
    assertNotWhole("MISSING webcam: 0:00:07.0", "to 0:00:20.00 (13.0 s)");
  }

  @Test
  void tornTail_isOnlyNoted() throws IOException {
    record(true, Duration.ZERO);
    append(webcam.resolve("recordings/0.webm"), "torn");
    append(webcam.resolve("recordings/0.slices"), "{\"seq");
    append(webcam.resolve("segments.jsonl"), "{\"sess");
    CommandRun run = verify();
    assertThat(run.out()).contains("note    webcam: recording 0: 4 bytes at its end");
    assertThat(run.status()).isZero();
  }

  @Test
  void damagedLists_areFindings() throws IOException {
    record(true, Duration.ZERO);
    append(webcam.resolve("recordings/0.slices"), "nonsense\n");
    append(webcam.resolve("segments.jsonl"), "nonsense\n");
    Files.writeString(data.resolve("recordings/s1/incidents.jsonl"), "nonsense\n");
    assertNotWhole(
        "0.slices: the list of slices is damaged", "line 5 is damaged", "incidents.jsonl");
  }

  @Test
  void runningSession_isNotWholeYet() {
    record(false, Duration.ZERO);
    assertNotWhole("session s1 (running)", "recording 0 has not ended");
  }

  @Test
  void json_saysTheSame() throws IOException {
    record(true, Duration.ZERO, Duration.ofSeconds(20));
    CommandRun run = CommandRun.of("verify", "s1", "--data", data.toString(), "--json");
    JsonNode json = new ObjectMapper().readTree(run.out());
    assertThat(json.path("whole").asBoolean(true)).isFalse();
    JsonNode stream = json.path("streams").path(0);
    assertThat(stream.path("recordings").asInt()).isEqualTo(2);
    assertThat(stream.path("storedMs").asLong()).isBetween(13_900L, 14_100L);
    JsonNode missing = stream.path("missing").path(0);
    assertThat(missing.path("startMs").asLong()).isBetween(6_900L, 7_100L);
    assertThat(missing.path("endMs").asLong()).isEqualTo(20_000);
  }

  @Test
  void unknownSession_isRefusedInOneLine() throws IOException {
    for (String session : new String[] {"nobody", "../etc", data.toString()}) {
      CommandRun run = CommandRun.of("verify", session, "--data", data.toString());
      assertThat(run.status()).isEqualTo(ExitStatus.INPUT);
      assertThat(run.err()).startsWith("openproctor: ").contains(session).hasLineCount(1);
    }
  }

  /** Records the webcam through ingest, one recording from each moment, and cuts it. */
  private void record(boolean ended, Duration... begins) {
    Path root = data.resolve("recordings");
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    try (LiveSessions sessions =
        new LiveSessions(
            root,
            DiskSegmentStore.writing(root),
            segment -> {},
            (session, at) -> {},
            LogFile.Opener.DISK,
            later)) {
      sessions.start();
      LiveSession session = sessions.open(SESSION);
      for (int i = 0; i < begins.length; i++) {
        session.begin(StreamKind.WEBCAM, i, new RecordingStart(begins[i], "video/webm"));
        List<byte[]> slices = Slices.of(recording, 7);
        for (int n = 0; n < slices.size(); n++) {
          byte[] slice = slices.get(n);
          session.append(StreamKind.WEBCAM, i, n, Slices.sha256(slice), ByteBuffer.wrap(slice));
        }
        session.sync();
      }
      if (ended) {
        sessions.end(SESSION);
        await().atMost(Duration.ofMinutes(1)).until(session::isDone);
      }
    }
  }

  private CommandRun verify() {
    return CommandRun.of("verify", "s1", "--data", data.toString());
  }

  private void assertNotWhole(String... reasons) {
    CommandRun run = verify();
    assertThat(run.out()).contains(reasons).contains("NOT whole");
    assertThat(run.status()).isEqualTo(ExitStatus.NOT_WHOLE);
  }

  private static void flip(Path file, long at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[(int) at] ^= 1;
    Files.write(file, bytes);
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }
}
