package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.store.DiskEvidenceStore;
import org.openproctor.dashboard.recording.SampleRecording;

/** Recordings, evidence and curves over HTTP. */
class RecordingApiIT {
  @TempDir static Path root;
  private static RunningDashboard dashboard;

  private JsonObject session;
  private StreamId webcam;
  private String base;

  @BeforeAll
  static void start() {
    dashboard = new RunningDashboard(root);
  }

  @AfterAll
  static void stop() {
    dashboard.close();
  }

  @BeforeEach
  void invite() {
    session = dashboard.invite("Watched");
    webcam = new StreamId(new SessionId(session.getString("id")), StreamKind.WEBCAM);
    base = "/api/staff/sessions/" + session.getString("id");
  }

  private SampleRecording sample() {
    return new SampleRecording(root, webcam);
  }

  @Test
  void recording_listsStreamsAsAMediaSourceWantsThem() {
    assertThat(dashboard.reviewer.get(base + "/recording").json())
        .isEqualTo(new JsonObject().put("streams", new JsonArray()));
    SampleRecording sample = sample().sixSeconds().soundAlone();
    JsonObject stream =
        dashboard.reviewer.get(base + "/recording").json().getJsonArray("streams").getJsonObject(0);
    assertThat(stream.getString("stream")).isEqualTo("webcam");
    assertThat(stream.getString("mimeType")).isEqualTo("video/webm; codecs=\"vp8,opus\"");
    assertThat(stream.getBoolean("playable")).isTrue();
    assertThat(stream.getBoolean("complete")).isFalse();
    assertThat(stream.getLong("endMs")).isEqualTo(7_000);
    JsonArray segments = stream.getJsonArray("segments");
    assertThat(segments.getJsonObject(1))
        .isEqualTo(
            new JsonObject()
                .put("sequence", 1)
                .put("startMs", 2_000)
                .put("endMs", 4_000)
                .put("bytes", SampleRecording.bytes("1.webm").length)
                .put("sha256", sample.segments().get(1).sha256())
                .put("container", "webm"));
    assertThat(segments.getJsonObject(3).getString("mimeType"))
        .isEqualTo("video/webm; codecs=\"opus\"");
  }

  @Test
  void segment_isServedWhole_inRanges_andFromTheCache() {
    SampleRecording sample = sample().sixSeconds();
    byte[] file = SampleRecording.bytes("1.webm");
    String path = base + "/recording/webcam/1";
    Caller.Reply whole = dashboard.reviewer.get(path);
    String tag = '"' + sample.segments().get(1).sha256() + '"';
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.raw().body()).isEqualTo(file);
    assertThat(whole.header("etag")).isEqualTo(tag);
    assertThat(whole.header("content-type")).isEqualTo("video/webm");
    assertThat(whole.header("cache-control")).contains("private", "immutable", "max-age=");

    assertRange(path, "bytes=100-199", file, 100, 200);
    assertRange(path, "bytes=100-", file, 100, file.length);
    assertRange(path, "bytes=-5", file, file.length - 5, file.length);
    assertRange(path, "bytes=-999999999999999999", file, 0, file.length);
    assertRange(path, "bytes=7-999999999999999999", file, 7, file.length);
    for (String nothing : List.of("bytes=-0", "bytes=99999999-", "bytes=" + file.length + "-")) {
      Caller.Reply reply = with("range", nothing).get(path);
      assertThat(reply.status()).as(nothing).isEqualTo(416);
      assertThat(reply.header("content-range")).isEqualTo("bytes */" + file.length);
    }
    for (String odd :
        List.of(
            "bytes=5-2",
            "bytes=-",
            "bytes=0-1,3-4",
            "rows=1-2",
            "bytes=a-b",
            "bytes=99999999999999999999999999-",
            "")) {
      Caller.Reply reply = with("range", odd).get(path);
      assertThat(reply.status()).as(odd).isEqualTo(200);
      assertThat(reply.raw().body()).as(odd).isEqualTo(file);
    }
    assertThat(with("if-none-match", "\"x\", " + tag).get(path).status()).isEqualTo(304);
    assertThat(with("if-none-match", "\"x\"").get(path).status()).isEqualTo(200);
    Caller.Reply stale = with("range", "bytes=0-1").with("if-range", "\"x\"").get(path);
    assertThat(stale.status()).isEqualTo(200);
  }

  @Test
  void whole_isOneFile_inRangesToo() {
    sample().sixSeconds();
    String path = base + "/recording/webcam";
    Caller.Reply whole = dashboard.reviewer.get(path);
    byte[] file = whole.raw().body();
    assertThat(whole.status()).isEqualTo(200);
    assertThat(whole.header("content-length")).isEqualTo(Integer.toString(file.length));
    assertThat(file).startsWith(0x1a, 0x45, 0xdf, 0xa3).hasSizeGreaterThan(15_000);
    assertThat(whole.header("content-disposition"))
        .isEqualTo("inline; filename=\"" + session.getString("id") + "-webcam.webm\"");
    assertRange(path, "bytes=300-12000", file, 300, 12_001);
    assertRange(path, "bytes=-1", file, file.length - 1, file.length);
    assertThat(with("range", "bytes=" + file.length + "-").get(path).status()).isEqualTo(416);
    assertThat(with("if-none-match", whole.header("etag")).get(path).status()).isEqualTo(304);
    Caller.Reply ofTheUniversity =
        dashboard.university.get(
            "/api/v1/sessions/" + session.getString("id") + "/recording/webcam");
    assertThat(ofTheUniversity.raw().body()).isEqualTo(file);
  }

  @Test
  void whole_thatCannotBe_isAProblemThatNamesWhere() throws IOException {
    SampleRecording sample = sample().sixSeconds().otherCodec();
    Caller.Reply reply = dashboard.reviewer.get(base + "/recording/webcam");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("stream-changes");
    assertThat(reply.json().getString("detail")).contains("segment 3", "0:00:06");
    assertThat(dashboard.reviewer.get(base + "/recording/webcam/3").status()).isEqualTo(200);
    Files.delete(sample.file(1));
    assertThat(dashboard.reviewer.get(base + "/recording/webcam/1").status()).isEqualTo(404);
  }

  @Test
  void watching_isWrittenDown_firstAtOnce_thenEveryTenMinutes() {
    sample().sixSeconds();
    dashboard.reviewer.get(base + "/recording");
    assertThat(trail()).isEmpty();
    dashboard.reviewer.get(base + "/recording/webcam/0");
    assertThat(trail()).containsExactly("view-recording webcam 0:00:00–0:00:02");
    dashboard.reviewer.get(base + "/recording/webcam/1");
    dashboard.reviewer.get(base + "/recording/webcam/2");
    assertThat(trail()).hasSize(1);
    dashboard.clock.advance(Duration.ofMinutes(10));
    dashboard.reviewer.get(base + "/recording/webcam/1");
    assertThat(trail()).hasSize(2).last().isEqualTo("view-recording webcam 0:00:02–0:00:06");
    dashboard.university.get("/api/v1/sessions/" + session.getString("id") + "/recording/webcam");
    assertThat(entries().getJsonObject(2).getString("who")).startsWith("key:");
  }

  @Test
  void strangers_studentsAndOddAddresses_getNothing() {
    sample().sixSeconds();
    Caller student = dashboard.enter(session);
    for (String path :
        List.of(
            "/recording",
            "/recording/webcam",
            "/recording/webcam/0",
            "/curves",
            "/evidence/00000000000000000000000000000000")) {
      assertThat(student.get(base + path).status()).as(path).isEqualTo(401);
      assertThat(dashboard.caller().get(base + path).status()).as(path).isEqualTo(401);
      assertThat(dashboard.university.get(base + path).status()).as(path).isEqualTo(401);
      assertThat(dashboard.reviewer.get(base + path).status()).as(path).isIn(200, 404);
      String foreign = "/api/staff/sessions/s_none" + path;
      assertThat(dashboard.reviewer.get(foreign).status()).as(foreign).isEqualTo(404);
    }
    for (String path :
        List.of(
            "webcam/3",
            "webcam/-1",
            "webcam/00",
            "webcam/1.webm",
            "webcam/%00",
            "webcam/99999999999999999999",
            "webcam/..%2f..%2fscreen",
            "..%2f..%2fother/0",
            "WEBCAM/0",
            "webcam/999999999",
            "screen/0",
            "screen",
            "%2e%2e/0",
            "recordings/0.webm",
            "webcam/1e0")) {
      Caller.Reply reply = dashboard.reviewer.get(base + "/recording/" + path);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.code()).as(path).isEqualTo("not-found");
    }
    assertThat(trail())
        .as("the reviewer's own looks")
        .containsExactlyInAnyOrder(
            "view-recording webcam 0:00:00–0:00:06",
            "view-curves ",
            "view-evidence 00000000000000000000000000000000");
  }

  @Test
  void evidenceAndCurves_areReadFromTheAnalysersFiles() {
    DiskEvidenceStore evidence = new DiskEvidenceStore(root);
    IncidentId incident = new IncidentId("0123456789abcdef0123456789abcdef");
    String path = base + "/evidence/" + incident;
    assertThat(dashboard.reviewer.get(path).status()).isEqualTo(404);
    evidence.picture(webcam.session(), incident, RunningDashboard.PHOTO);
    Caller.Reply picture = dashboard.reviewer.get(path);
    assertThat(picture.header("content-type")).isEqualTo("image/jpeg");
    assertThat(picture.raw().body()).isEqualTo(RunningDashboard.PHOTO);
    for (String odd : List.of("..%2fcurves.jsonl", "x", "0123456789ABCDEF0123456789abcdef")) {
      assertThat(dashboard.reviewer.get(base + "/evidence/" + odd).status()).isEqualTo(404);
    }
    assertThat(dashboard.reviewer.get(base + "/curves").json())
        .isEqualTo(new JsonObject().put("curves", new JsonObject()));
    evidence.append(
        webcam.session(),
        List.of(
            new Reading(Curve.FACES, Duration.ofMillis(500), 1),
            new Reading(Curve.LOUDNESS_DBFS, Duration.ofMillis(500), Double.NEGATIVE_INFINITY),
            new Reading(Curve.FACES, Duration.ofMillis(1_000), 2)));
    assertThat(dashboard.reviewer.get(base + "/curves").json().encode())
        .isEqualTo(
            "{\"curves\":{\"faces\":[[500,1.0],[1000,2.0]],\"loudness-dbfs\":[[500,-100.0]]}}");
    assertThat(trail()).contains("view-evidence " + incident, "view-curves ");
  }

  private void assertRange(String path, String range, byte[] file, int from, int to) {
    Caller.Reply reply = with("range", range).get(path);
    assertThat(reply.status()).as(range).isEqualTo(206);
    assertThat(reply.raw().body()).as(range).isEqualTo(Arrays.copyOfRange(file, from, to));
    assertThat(reply.header("content-range"))
        .isEqualTo("bytes " + from + "-" + (to - 1) + "/" + file.length);
  }

  private static Caller with(String header, String value) {
    return dashboard.caller().with("cookie", dashboard.reviewer.cookie()).with(header, value);
  }

  private List<String> trail() {
    return entries().stream()
        .map(entry -> (JsonObject) entry)
        .map(entry -> entry.getString("action") + " " + entry.getString("detail"))
        .filter(line -> line.startsWith("view-"))
        .toList();
  }

  private JsonArray entries() {
    return dashboard.administrator.get(base + "/audit").json().getJsonArray("entries");
  }
}
