package org.openproctor.standalone.roles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.dashboard.web.DashboardServer.FirstAdministrator;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.standalone.demo.ShortExam;
import org.openproctor.standalone.kafka.TopicReader;
import org.openproctor.standalone.player.Footage;
import org.openproctor.standalone.player.Played;
import org.openproctor.standalone.player.StudentPlayer;
import org.openproctor.standalone.s3.S3Server;

/**
 * An exam over roles that share nothing but Kafka, PostgreSQL and a store of objects, with one of
 * two analyzers killed in its middle.
 */
@Timeout(900)
class RolesApartIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONG = Duration.ofMinutes(6);
  private static final Duration EXAM = Duration.ofSeconds(45);

  @TempDir static Path films;
  private static ShortExam exam;

  @TempDir Path folder;

  @BeforeAll
  static void film() {
    exam = ShortExam.in(films);
  }

  @Test
  void objectsInS3_whichIsAwayForAWhile() throws Exception {
    try (S3Server s3 = new S3Server(Files.createDirectories(folder.resolve("s3")));
        RolesRig rig = new RolesRig(folder, Optional.of(s3.store("exams/")))) {
      Sitting sitting = begin(rig);
      awaitSegments(sitting, 4);
      s3.stop();
      int stored = sitting.stored().size();
      awaitSegments(sitting, stored + 3); // recording goes on without it
      s3.start();
      killAnAnalyzer(rig);
      assertAllIsThere(rig, sitting);
    }
  }

  @Test
  void objectsServedByTheIngests() throws Exception {
    try (RolesRig rig = new RolesRig(folder, Optional.empty())) {
      Sitting sitting = begin(rig);
      awaitSegments(sitting, 4);
      killAnAnalyzer(rig);
      assertAllIsThere(rig, sitting);
    }
  }

  /** One student's exam. */
  private record Sitting(SessionId session, RolesRig rig, CompletableFuture<Played> played) {
    List<Segment> stored() {
      StreamId webcam = new StreamId(session, StreamKind.WEBCAM);
      return rig.recordings(session)
          .map(root -> DiskSegmentStore.reading(root).segments(webcam))
          .orElse(List.of());
    }
  }

  private static Sitting begin(RolesRig rig) throws Exception {
    LocalInvitations invitations = rig.dashboard().server().invitations();
    String id = invitations.exam("Physics", rig.address().resolve("/demo-exam/"));
    LocalInvitations.Invited invited = invitations.invite(id, "s-1", "A Student");
    StudentPlayer player =
        new StudentPlayer(
            HttpClient.newHttpClient(),
            invited.link(),
            Files.readAllBytes(exam.reference()),
            Map.of(StreamKind.WEBCAM, Footage.read(exam.video())));
    return new Sitting(invited.session(), rig, CompletableFuture.supplyAsync(() -> play(player)));
  }

  private static Played play(StudentPlayer player) {
    try {
      return player.play(EXAM);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    }
  }

  private static void awaitSegments(Sitting sitting, int count) {
    await().atMost(LONG).until(() -> sitting.stored().size() >= count);
  }

  private static void killAnAnalyzer(RolesRig rig) {
    await()
        .atMost(LONG)
        .until(
            () ->
                rig.analyzers().stream()
                    .anyMatch(role -> role.analyzer().counters().incidents() > 0));
    assertThat(rig.killWhoAnalyses()).isTrue();
  }

  private void assertAllIsThere(RolesRig rig, Sitting sitting) throws Exception {
    Played played = sitting.played().join();
    assertThat(played.acknowledged()).isEqualTo(played.made());
    SessionId session = sitting.session();
    await()
        .atMost(LONG)
        .until(
            () ->
                rig.objects().list(session + "/analysis/").stream()
                    .anyMatch(object -> object.key().endsWith("/analysed.json")));
    List<Incident> journal = journal(rig, session);
    assertEveryPhaseIsOnKafka(rig, journal);
    assertReviewable(rig, sitting, journal);
    assertRemovedEverywhere(rig, session);
  }

  private List<Incident> journal(RolesRig rig, SessionId session) {
    Path there = folder.resolve("elsewhere");
    rig.elsewhere(there).fetchAnalysis(session);
    List<Incident> journal = IncidentJournal.read(there.resolve(session.value()));
    assertThat(journal)
        .extracting(Incident::kind)
        .contains(IncidentKind.FACE_ABSENT, IncidentKind.IDENTITY_MISMATCH);
    assertThat(new HashSet<>(journal)).hasSameSizeAs(journal);
    Set<Object> begun = new HashSet<>();
    Set<Object> ended = new HashSet<>();
    journal.forEach(one -> (one.phase() == Phase.END ? ended : begun).add(one.id()));
    assertThat(ended).containsAll(begun);
    return journal;
  }

  /** What stands in the journal is on Kafka, and nothing is told in two ways. */
  private static void assertEveryPhaseIsOnKafka(RolesRig rig, List<Incident> journal) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(new HashSet<>(TopicReader.incidents(rig.kafka())))
                    .isEqualTo(new HashSet<>(journal)));
  }

  private static void assertReviewable(RolesRig rig, Sitting sitting, List<Incident> journal)
      throws Exception {
    FirstAdministrator admin = rig.dashboard().server().firstAdministrator().orElseThrow();
    StaffDesk staff = new StaffDesk(rig.address(), admin.login(), admin.password());
    String session = "/sessions/" + sitting.session();
    JsonNode streams = JSON.readTree(staff.get(session + "/recording").body()).path("streams");
    assertThat(streams).hasSize(1);
    assertThat(streams.get(0).path("complete").asBoolean()).isTrue();
    List<Segment> stored = sitting.stored();
    assertThat(streams.get(0).path("segments")).hasSameSizeAs(stored);
    DiskSegmentStore there =
        DiskSegmentStore.reading(rig.recordings(sitting.session()).orElseThrow());
    for (Segment segment : stored) {
      HttpResponse<byte[]> piece = staff.get(session + "/recording/webcam/" + segment.sequence());
      assertThat(piece.body()).isEqualTo(Files.readAllBytes(there.path(segment)));
    }
    assertThat(staff.get(session + "/recording/webcam").statusCode()).isEqualTo(200);
    assertThat(staff.get(session + "/evidence/" + absent(journal)).statusCode()).isEqualTo(200);
    assertThat(staff.get(session + "/curves").body()).hasSizeGreaterThan(100);
    HttpResponse<byte[]> report = staff.get(session + "/report");
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(new String(report.body(), UTF_8)).contains("data:image/jpeg");
    assertReady(rig.dashboard().opsPort());
  }

  private static String absent(List<Incident> journal) {
    return journal.stream()
        .filter(incident -> incident.kind() == IncidentKind.FACE_ABSENT)
        .findFirst()
        .orElseThrow()
        .id()
        .value();
  }

  private static void assertReady(int opsPort) throws Exception {
    HttpResponse<String> ready =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + opsPort + "/ready"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
  }

  private void assertRemovedEverywhere(RolesRig rig, SessionId session) {
    rig.elsewhere(folder.resolve("sweep")).remove(session);

    assertThat(rig.objects().list(session + "/")).isEmpty();
    assertThat(rig.recordings(session)).isEmpty();
  }
}
