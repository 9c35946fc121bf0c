package org.openproctor.ingest.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.Slices;
import org.openproctor.ingest.cut.Packets;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.recording.FaultyDisk;
import org.openproctor.ingest.ticket.JwtTicketVerifier;

/** The gateway with a WebSocket client of another make, a real disk and real WebM. */
class IngestServerIT {
  private static final byte[] KEY = "a key for tests only, 32 bytes ..".getBytes(UTF_8);
  private static final byte[] HEADER = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};
  private static final StreamId WEBCAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  private static final IngestLimits LIMITS =
      new IngestLimits(2 << 20, 50, 1 << 20, 64 << 20, 1000, 20, Duration.ofSeconds(5));

  @TempDir private Path folder;
  private final FaultyDisk disk = new FaultyDisk();
  private final BlockingQueue<Segment> announced = new LinkedBlockingQueue<>();
  private final BlockingQueue<PageEvent> events = new LinkedBlockingQueue<>();
  private DiskSegmentStore store;
  private LiveSessions sessions;
  private IngestServer server;
  private int port;

  @BeforeEach
  void start() {
    start(0, LIMITS);
  }

  private void start(int wanted, IngestLimits limits) {
    store = DiskSegmentStore.writing(folder.resolve("live"));
    sessions =
        new LiveSessions(
            folder.resolve("live"), store, announced::add, (id, at) -> {}, disk, Clock.systemUTC());
    sessions.start();
    server =
        new IngestServer(
            sessions,
            events::add,
            new JwtTicketVerifier(KEY, Clock.systemUTC()),
            limits,
            Clock.systemUTC());
    port = server.start("localhost", wanted);
  }

  @AfterEach
  void stop() {
    server.stop();
    sessions.close();
  }

  @Test
  void recording_arrivesWholeAcrossReconnectsAndARestart() throws Exception {
    Path made = Footage.webm(folder.resolve("made.webm"), 6);
    List<byte[]> slices = Slices.of(Files.readAllBytes(made), 10);
    TestPage first = TestPage.welcomed(port, ticket("s1"), "p1");
    first.begin("webcam", 0);
    send(first, slices, 0, 4);
    first.awaitAck(0, 4);
    first.abort();

    TestPage second = TestPage.welcomed(port, ticket("s1"), "p1");
    second.begin("webcam", 0);
    send(second, slices, 2, 7); // two of them came before
    second.awaitAck(0, 7);
    stop();
    start(0, LIMITS);

    TestPage third = TestPage.connect(port);
    third.hello(ticket("s1"), "p1");
    assertThat(third.next()).contains("\"webcam\":{\"recording\":0,\"next\":7,\"ended\":false}");
    send(third, slices, 7, slices.size());
    third.say(
        "{\"type\":\"end\",\"stream\":\"webcam\",\"recording\":0,\"slices\":%d}"
            .formatted(slices.size()));
    third.awaitAck(0, slices.size());

    assertThat(folder.resolve("live/s1/webcam/recordings/0.webm")).hasSameBinaryContentAs(made);
    awaitCut();
    assertThat(Packets.of(store, WEBCAM).isContentOf(Packets.of(made))).isTrue();
    assertThat(store.verify(WEBCAM)).isEmpty();
  }

  @Test
  void drain_acknowledgesWhatItTook_sendsPagesAway_andTheNextRunGoesOn() throws Exception {
    List<byte[]> slices =
        Slices.of(Files.readAllBytes(Footage.webm(folder.resolve("made.webm"), 6)), 30);
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    TestPage silent = TestPage.connect(port);
    page.begin("webcam", 0);
    send(page, slices, 0, 20);
    page.awaitAnyAck();

    assertThat(server.drain(Duration.ofSeconds(30))).isTrue();

    assertThat(page.closeCode()).isEqualTo(1012);
    assertThat(silent.closeCode()).isEqualTo(1012);
    assertThatThrownBy(() -> TestPage.connect(port)).hasMessageContaining("Handshake");
    IngestCounters counters = server.counters();
    long stored = counters.slices().stored();
    assertThat(counters.slices().waiting()).isZero();
    assertThat(counters.slices().refused()).isZero();
    assertThat(counters.pages()).isZero();
    assertThat(counters.turnedAway()).isEqualTo(1);
    assertThat(page.latestAck()).isEqualTo(stored);
    stop();
    start(0, LIMITS);
    TestPage again = TestPage.connect(port);
    again.hello(ticket("s1"), "p1");
    assertThat(again.next())
        .contains("\"webcam\":{\"recording\":0,\"next\":%d,\"ended\":false}".formatted(stored));
  }

  @Test
  void counters_addUp_alsoWhereSlicesAreRefused() throws Exception {
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    page.begin("webcam", 0);
    page.slice(0, 0, HEADER);
    page.slice(0, 0, HEADER);
    page.slice(0, 5, HEADER);
    assertThat(page.refusalAfterAnswer()).isEqualTo(4422);
    IngestCounters.Slices slices = server.counters().slices();
    assertThat(slices.received()).isEqualTo(3);
    assertThat(slices.stored()).isEqualTo(2);
    assertThat(slices.refused()).isEqualTo(1);
    assertThat(slices.waiting()).isZero();
  }

  @Test
  void damagedSlices_areRefusedAndStoreNothing() throws Exception {
    assertRefused(4422, page -> page.slice(0, 1, HEADER)); // out of order
    assertRefused(4422, page -> page.slice(0, 0, "not WebM".getBytes(UTF_8)));
    assertRefused(4422, page -> page.slice(3, 0, HEADER)); // a recording nobody began
    assertRefused(4422, page -> page.send(Slices.frame(0, 0, 0, new byte[32], HEADER)));
    assertRefused(4400, page -> page.send(Slices.frame(9, 0, 0, HEADER)));
    assertRefused(4400, page -> page.send(new byte[7]));
    assertRefused(4400, page -> page.say("<script>"));
    assertRefused(4400, page -> page.say("{\"type\":\"dance\"}"));
    assertRefused(4400, page -> page.say("{\"type\":\"event\",\"kind\":\"x\",\"elapsedMs\":1}"));
    assertThat(Files.size(folder.resolve("live/s1/webcam/recordings/0.webm"))).isZero();
  }

  @Test
  void sliceThatIsTooLarge_isRefusedHoweverItComes() throws Exception {
    byte[] large = Slices.frame(0, 0, 0, new byte[100 << 20]);
    assertRefused(4413, page -> page.sendInParts(large));
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    page.send(Slices.frame(0, 0, 0, new byte[(2 << 20) - 42 - 1])); // the largest that may come
    assertThat(page.refusal()).isEqualTo(4422);
  }

  @Test
  void frameOfHundredMegabytes_disturbsNobodyElse() throws Exception {
    TestPage good = TestPage.welcomed(port, ticket("s1"), "p1");
    good.begin("webcam", 0);
    TestPage bad = TestPage.welcomed(port, ticket("s2"), "p2");
    byte[] large = Slices.frame(0, 0, 0, new byte[100 << 20]);
    // What the sender sees depends on how far its sending gets: 1009, or a broken connection.
    assertThatThrownBy(
            () -> {
              bad.send(large);
              assertThat(bad.closeCode()).isZero();
            })
        .isNotNull();
    good.slice(0, 0, HEADER);
    good.awaitAck(0, 1);
  }

  @Test
  void pageThatDoesNotRead_losesItsPlace() throws Exception {
    TestPage slow = TestPage.connect(port, false);
    slow.hello(ticket("s1"), "p1");
    for (int i = 0; i < 10_000; i++) {
      server.command(
          new PageCommand(
              "c" + i, WEBCAM.session(), "message", Optional.of("x".repeat(2000)), Instant.EPOCH));
    }
    int code = 4409;
    for (int tries = 0; code == 4409 && tries < 5000; tries++) {
      TestPage next = TestPage.connect(port);
      next.hello(ticket("s1"), "p2");
      code = next.next().contains("\"welcome\"") ? 0 : next.refusalAfterAnswer();
    }
    assertThat(code).isZero();
  }

  @Test
  void sliceAfterTheEndOfItsRecording_doesNotEndTheSession() throws Exception {
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    page.begin("webcam", 0);
    page.slice(0, 0, HEADER);
    page.say("{\"type\":\"end\",\"stream\":\"webcam\",\"recording\":0,\"slices\":1}");
    page.slice(0, 1, new byte[9]);
    assertThat(page.refusal()).isEqualTo(4422);
    TestPage again = TestPage.connect(port);
    again.hello(ticket("s1"), "p1");
    assertThat(again.next()).contains("\"webcam\":{\"recording\":0,\"next\":1,\"ended\":true}");
  }

  @Test
  void slicesOfOneByte_areTaken() throws Exception {
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    page.begin("webcam", 0);
    for (int i = 0; i < 4; i++) {
      page.slice(0, i, new byte[] {HEADER[i]});
    }
    page.awaitAck(0, 4);
  }

  @Test
  void ticketThatIsNotOurs_isRefused() throws Exception {
    for (String ticket :
        List.of(
            "",
            "a.b.c",
            ticket("s1", KEY, "dashboard", Instant.now().plusSeconds(60)),
            ticket("s1", KEY, "ingest", Instant.now().minusSeconds(60)),
            ticket("../s1", KEY, "ingest", Instant.now().plusSeconds(60)),
            ticket("s1", new byte[32], "ingest", Instant.now().plusSeconds(60)))) {
      TestPage page = TestPage.connect(port);
      page.hello(ticket, "p1");
      assertThat(page.refusal()).isEqualTo(4401);
    }
    TestPage silent = TestPage.connect(port);
    silent.slice(0, 0, HEADER);
    assertThat(silent.refusal()).isEqualTo(4401);
    TestPage renewing = TestPage.welcomed(port, ticket("s1"), "p1");
    renewing.say("{\"type\":\"renew\",\"ticket\":\"%s\"}".formatted(ticket("s2")));
    assertThat(renewing.refusal()).isEqualTo(4401);
  }

  @Test
  void secondPage_isRefusedAndTheFirstGoesOn() throws Exception {
    TestPage first = TestPage.welcomed(port, ticket("s1"), "p1");
    TestPage second = TestPage.connect(port);
    second.hello(ticket("s1"), "p2");
    assertThat(second.refusal()).isEqualTo(4409);
    TestPage.welcomed(port, ticket("s2"), "p3");
    first.begin("webcam", 0);
    first.slice(0, 0, HEADER);
    first.awaitAck(0, 1);
  }

  @Test
  void fullDisk_refusesClearlyAndLosesNothing() throws Exception {
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    page.begin("webcam", 0);
    page.slice(0, 0, HEADER);
    page.awaitAck(0, 1);
    disk.full(true);
    page.slice(0, 1, new byte[1000]);
    assertThat(page.refusal()).isEqualTo(4507);
    disk.full(false);
    TestPage again = TestPage.welcomed(port, ticket("s1"), "p1");
    again.slice(0, 1, new byte[1000]);
    again.awaitAck(0, 2);
  }

  @Test
  void eventsAndCommands_goThroughAndAFloodIsRefused() throws Exception {
    PageCommand command =
        new PageCommand("c1", WEBCAM.session(), "message", Optional.of("<b>"), Instant.EPOCH);
    server.command(command); // before the page is there
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    assertThat(page.next())
        .isEqualTo("{\"type\":\"command\",\"id\":\"c1\",\"name\":\"message\",\"text\":\"<b>\"}");
    page.say("{\"type\":\"event\",\"kind\":\"tab-left\",\"elapsedMs\":12.7,\"durationMs\":3}");
    PageEvent event = events.poll(60, TimeUnit.SECONDS);
    assertThat(event.kind()).isEqualTo(PageEventKind.TAB_LEFT);
    assertThat(event.elapsed()).isEqualTo(Duration.ofMillis(12));
    assertThat(page.next()).isEqualTo("{\"type\":\"heard\",\"events\":1}");
    try {
      for (int i = 0; i < 2000; i++) {
        page.say("{\"type\":\"event\",\"kind\":\"copy\",\"elapsedMs\":1}");
      }
    } catch (java.util.concurrent.CompletionException e) {
      assertThat(e).hasRootCauseInstanceOf(java.io.IOException.class); // closed under its hands
    }
    assertThat(page.refusal()).isEqualTo(4429);
  }

  @Test
  void endedSession_letsNobodyIn() throws Exception {
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    server.command(
        new PageCommand(
            "c1", WEBCAM.session(), PageCommand.CLOSE, Optional.empty(), Instant.EPOCH));
    assertThat(page.refusal()).isEqualTo(4403);
    TestPage late = TestPage.connect(port);
    late.hello(ticket("s1"), "p2");
    assertThat(late.refusal()).isEqualTo(4403);
  }

  @Test
  void connectionsAboveTheLimit_areTurnedAway() throws Exception {
    stop();
    start(0, new IngestLimits(1 << 20, 2, 1 << 20, 1 << 20, 100, 20, Duration.ofSeconds(5)));
    TestPage.welcomed(port, ticket("s1"), "p1");
    TestPage.welcomed(port, ticket("s2"), "p2");
    assertThatThrownBy(() -> TestPage.connect(port)).hasMessageContaining("Handshake");
  }

  @Test
  void pageThatNeverSaysHello_isLetGo() throws Exception {
    assertThat(TestPage.connect(port).refusal()).isEqualTo(4401);
  }

  private interface Sending {
    void to(TestPage page);
  }

  private void assertRefused(int code, Sending sending) throws Exception {
    TestPage page = TestPage.welcomed(port, ticket("s1"), "p1");
    page.begin("webcam", 0);
    sending.to(page);
    assertThat(page.refusal()).isEqualTo(code);
  }

  private static void send(TestPage page, List<byte[]> slices, int from, int to) {
    for (int i = from; i < to; i++) {
      page.slice(0, i, slices.get(i));
    }
  }

  /** Waits for segments until they reach the recording's end. */
  private void awaitCut() throws InterruptedException {
    List<Segment> segments = new ArrayList<>();
    Segment latest;
    do {
      latest = announced.poll(60, TimeUnit.SECONDS);
      assertThat(latest).as("the last segment").isNotNull();
      segments.add(latest);
    } while (latest.span().end().compareTo(Duration.ofMillis(5900)) < 0);
  }

  private static String ticket(String session) throws Exception {
    return ticket(session, KEY, "ingest", Instant.now().plusSeconds(600));
  }

  private static String ticket(String session, byte[] key, String audience, Instant expiresAt)
      throws Exception {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader(JWSAlgorithm.HS256),
            new JWTClaimsSet.Builder()
                .subject(session)
                .audience(audience)
                .expirationTime(Date.from(expiresAt))
                .build());
    jwt.sign(new MACSigner(key));
    return jwt.serialize();
  }
}
