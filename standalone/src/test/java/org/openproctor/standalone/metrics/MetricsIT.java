package org.openproctor.standalone.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.ingest.kurento.KurentoServers;
import org.openproctor.ingest.kurento.KurentoSettings;
import org.openproctor.ingest.rtp.RtpPorts;
import org.openproctor.standalone.player.Footage;
import org.openproctor.standalone.player.Played;
import org.openproctor.standalone.player.StudentPlayer;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

/** The equations of docs/metrics.md, on a real exam. */
@Timeout(600)
class MetricsIT {
  private static final Pattern LINE = Pattern.compile("(?m)^(openproctor_[^ #]+) (\\S+)$");

  @TempDir Path folder;

  @Test
  void equations_holdAfterAnExam_andNobodyIsNamed() throws Exception {
    UpSettings settings =
        UpSettings.local(folder.resolve("data"), 0)
            .with(new UpSettings.Upkeep(OptionalInt.of(0), "localhost", Duration.ofSeconds(30)));
    try (Platform platform = Platform.start(settings, Clock.systemUTC())) {
      int ops = platform.opsPort().orElseThrow();
      Played played = sit(platform);
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> numbers(ops).get("openproctor_analyzer_sessions_finished_total") == 1);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                Map<String, Double> now = numbers(ops);
                return now.get("openproctor_ingest_outbox_waiting")
                        + now.get("openproctor_analyzer_outbox_waiting")
                        + now.get("openproctor_analyzer_segments_waiting")
                    == 0;
              });
      Map<String, Double> at = numbers(ops);
      sum(
          at,
          "ingest_slices_received_total",
          "ingest_slices_stored_total",
          "ingest_slices_refused_total",
          "ingest_slices_waiting");
      assertThat(at.get("openproctor_ingest_slices_stored_total"))
          .isEqualTo((double) played.acknowledged());
      sum(
          at,
          "ingest_segments_stored_total",
          "ingest_segments_announced_total",
          "ingest_segments_waiting");
      int segments =
          DiskSegmentStore.reading(settings.recordings())
              .segments(new StreamId(played.session(), StreamKind.WEBCAM))
              .size();
      assertThat(at.get("openproctor_ingest_segments_announced_total"))
          .isEqualTo((double) segments)
          .isEqualTo(at.get("openproctor_analyzer_segments_received_total"));
      for (String what : List.of("segments", "events")) {
        String name = "analyzer_" + what + "_";
        sum(
            at,
            name + "received_total",
            name + "analysed_total",
            name + "skipped_total",
            name + "failed_total",
            name + "recalled_total",
            name + "waiting");
        assertThat(at.get("openproctor_" + name + "failed_total")).isZero();
      }
      sum(at, "analyzer_incidents_journaled_total", "analyzer_incidents_sent_total");
      sum(
          at,
          "webhook_attempts_taken_total",
          "webhook_attempts_delivered_total",
          "webhook_attempts_failed_total");
      assertThat(at.get("openproctor_disk_free_bytes")).isPositive();
      String text = text(ops);
      assertThat(text).contains("jvm_memory_used_bytes").doesNotContain(played.session().value());
      assertDocumented(at);
    }
  }

  @Test
  void mediaServers_areNumberedByServer_andDocumented() throws Exception {
    KurentoSettings settings =
        KurentoSettings.of(
            "a-test",
            List.of(URI.create("ws://127.0.0.1:9/kurento")),
            new RtpPorts("127.0.0.1", 20_000, 29_999));
    try (KurentoServers servers = KurentoServers.start(settings, Clock.systemUTC());
        Metrics metrics = Metrics.of(folder)) {
      IngestMetrics.bind(metrics, servers);
      servers.drain(settings.servers().get(0), true);
      Map<String, Double> at = numbers(metrics.text());
      assertThat(at)
          .containsEntry("openproctor_kurento_healthy{server=\"ws://127.0.0.1:9/kurento\"}", 0.0)
          .containsEntry("openproctor_kurento_drained{server=\"ws://127.0.0.1:9/kurento\"}", 1.0);
      sum(
          at,
          "rtp_packets_received_total",
          "rtp_packets_used_total",
          "rtp_packets_late_total",
          "rtp_packets_duplicate_total",
          "rtp_packets_discarded_total");
      assertDocumented(at);
    }
  }

  private Played sit(Platform platform) throws Exception {
    Path made = org.openproctor.ingest.Footage.webm(folder.resolve("made.webm"), 5);
    ByteArrayOutputStream photo = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", photo);
    LocalInvitations invitations = platform.dashboard().invitations();
    String exam = invitations.exam("Physics", platform.address().resolve("/demo-exam/"));
    return new StudentPlayer(
            HttpClient.newHttpClient(),
            invitations.invite(exam, "s-1", "A Student").link(),
            photo.toByteArray(),
            Map.of(StreamKind.WEBCAM, Footage.read(made)))
        .play(Duration.ofSeconds(10));
  }

  /** That the first is the sum of the others. */
  private static void sum(Map<String, Double> at, String whole, String... parts) {
    double sum = 0;
    for (String part : parts) {
      assertThat(at).containsKey("openproctor_" + part);
      sum += at.get("openproctor_" + part);
    }
    assertThat(at.get("openproctor_" + whole)).as(whole).isEqualTo(sum);
  }

  private static void assertDocumented(Map<String, Double> at) throws Exception {
    String docs = Files.readString(Path.of("../docs/metrics.md"));
    assertThat(at.keySet())
        .allSatisfy(name -> assertThat(docs).contains("`" + name.replaceAll("\\{.*", "") + "`"));
  }

  private static Map<String, Double> numbers(int port) throws Exception {
    return numbers(text(port));
  }

  private static Map<String, Double> numbers(String text) {
    Map<String, Double> numbers = new TreeMap<>();
    for (Matcher line = LINE.matcher(text); line.find(); ) {
      numbers.put(line.group(1), Double.valueOf(line.group(2)));
    }
    return numbers;
  }

  private static String text(int port) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/metrics")).build(),
            BodyHandlers.ofString())
        .body();
  }
}
