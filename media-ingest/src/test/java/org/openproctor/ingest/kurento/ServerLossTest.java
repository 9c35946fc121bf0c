package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** Servers that hang, die, come back, and several of them. */
class ServerLossTest extends StandInFixture {
  @Test
  void hang_connections_areLostAndTheServerIsUsedAgainOnceItGoesOn() {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);

    wire.hang();
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.SERVER_LOST);
    assertThat(servers.available()).isFalse();
    assertThat(servers.servers().get(0).lastFailure()).isEqualTo("it does not answer");

    wire.goOn();
    serves();
    assertThat(servers.servers().get(0).restarts()).isEqualTo(1);
  }

  @Test
  void reset_connections_areLostAndANewClientIsMade() throws Exception {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);

    wire.reset();
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.SERVER_LOST);
    serves();
  }

  @Test
  void cut_serverThatLivedOn_keepsItsConnections() throws Exception {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);

    eventually(() -> server.calls.contains("gatherCandidates WebRtcEndpoint"));
    answersAll();

    wire.cut();
    eventually(() -> server.calls.contains("connect"));
    server.emitCandidate(endpoint(), "candidate:7 1 UDP 5 192.0.2.9 5 typ host", 0);
    eventually(() -> told.candidates.size() == 2);
    assertThat(told.failed).isNotDone();
    assertThat(servers.servers().get(0).restarts()).isZero();
  }

  @Test
  void cut_serverThatWasRestarted_losesItsConnections() throws Exception {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);

    server.forgetAll();
    wire.cut();
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.SERVER_LOST);
    serves();
  }

  @Test
  void cut_serverThatClosesEachConnection_isLostUntilItDoesNot() throws Exception {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);

    wire.closeAtOnce(true);
    wire.cut();
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.SERVER_LOST);
    eventually(() -> !servers.available());

    wire.closeAtOnce(false);
    serves();
  }

  @Test
  void start_serverThatAcceptsAndSaysNothing_isReachedOnceItSpeaks() {
    wire.hang();
    servers = KurentoServers.start(settings(wire.uri()), Clock.systemUTC());
    eventually(() -> !servers.servers().get(0).lastFailure().isEmpty());
    assertThat(servers.available()).isFalse();

    wire.goOn();
    serves();
  }

  @Test
  void start_noServerThere_connectionsAreRefusedAndNothingBreaks() {
    servers = KurentoServers.start(settings(URI.create("ws://127.0.0.1:1/x")), Clock.systemUTC());
    Told told = new Told();
    var connection = connect(WEBCAM, told);

    assertThat(Told.soon(told.failed)).isEqualTo(Failure.NO_SERVER);
    KeptSlices kept = new KeptSlices();
    connection.record(kept);
    Told.soon(kept.ended);
    connection.close();
  }

  @Test
  void health_unansweredWhileEventsCome_isNoLossAndWithoutThemItIs() {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);
    server.on("getCpuCount ServerManager", KurentoStandIn.SILENCE);
    server.calls.clear();
    // The second question comes after the first was given up, which takes longer than silence may.
    eventually(
        () -> {
          server.emitCandidate(endpoint(), "candidate:7 1 UDP 5 192.0.2.9 5 typ host", 0);
          return questions() > 1;
        });
    assertThat(servers.available()).isTrue();

    eventually(() -> !servers.servers().get(0).lastFailure().isEmpty());
  }

  @Test
  void start_leftovers_ofThisInstanceOnlyAreReleased() {
    String ours = server.leftover("test/an-earlier-run-3");
    server.leftover("test-2/run-0");
    server.leftover("another/run-0");
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);

    eventually(() -> assertThat(server.released).containsExactly(ours));
    assertThat(server.objects("MediaPipeline")).hasSize(3);
    assertThat(told.failed).isNotDone();
  }

  @Test
  void connect_twoServers_goToTheEmptierOneAndSessionsStayTogether() throws Exception {
    try (KurentoStandIn second = new KurentoStandIn()) {
      reachBoth(second);
      connectAnswered("a", StreamKind.WEBCAM);
      connectAnswered("b", StreamKind.WEBCAM);
      assertThat(server.objects("MediaPipeline")).hasSize(1);
      assertThat(second.objects("MediaPipeline")).hasSize(1);

      connectAnswered("a", StreamKind.SCREEN);
      connectAnswered("b", StreamKind.SCREEN);
      connectAnswered("c", StreamKind.WEBCAM);
      connectAnswered("c", StreamKind.SCREEN);
      assertThat(server.objects("MediaPipeline").size() + second.objects("MediaPipeline").size())
          .isEqualTo(6);
      assertThat(server.objects("MediaPipeline").size() % 2).isZero();
    }
  }

  @Test
  void drain_server_getsNoNewConnectionsAndKeepsTheOldOnes() throws Exception {
    try (KurentoStandIn second = new KurentoStandIn()) {
      reachBoth(second);
      Told first = connectAnswered("a", StreamKind.WEBCAM);
      servers.drain(wire.uri(), true);
      connectAnswered("b", StreamKind.WEBCAM);
      connectAnswered("c", StreamKind.WEBCAM);
      connectAnswered("a", StreamKind.SCREEN);
      assertThat(server.objects("MediaPipeline")).hasSize(1);
      assertThat(first.failed).isNotDone();
      assertThat(servers.servers().get(0).drained()).isTrue();

      servers.drain(second.uri(), true);
      assertThat(servers.available()).isFalse();
      servers.drain(wire.uri(), false);
      assertThat(servers.available()).isTrue();
    }
  }

  @Test
  void drain_unknownServer_isRefused() {
    reach();
    assertThatThrownBy(() -> servers.drain(URI.create("ws://elsewhere/kurento"), true))
        .isInstanceOf(OpenProctorException.class);
  }

  @Test
  void reset_oneOfTwo_movesItsSessionsToTheOther() throws Exception {
    try (KurentoStandIn second = new KurentoStandIn()) {
      reachBoth(second);
      Told first = connectAnswered("a", StreamKind.WEBCAM);
      Told other = connectAnswered("b", StreamKind.WEBCAM);
      wire.closeAtOnce(true);
      wire.reset();
      assertThat(Told.soon(first.failed)).isEqualTo(Failure.SERVER_LOST);

      connectAnswered("a", StreamKind.WEBCAM);
      assertThat(second.objects("MediaPipeline")).hasSize(2);
      assertThat(other.failed).isNotDone();
    }
  }

  @Test
  void connect_fullServer_isRefused() {
    reach(settings(wire.uri()).withConnectionsPerServer(1));
    connectAnswered("a", StreamKind.WEBCAM);
    assertThat(servers.available()).isFalse();
    Told told = new Told();
    connect(SCREEN, told);
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.NO_SERVER);
  }

  @Test
  void close_allConnections_releasesWhatTheServerHolds() {
    reach();
    connectAnswered("a", StreamKind.WEBCAM);
    connectAnswered("a", StreamKind.SCREEN);
    servers.close();

    assertThat(server.objects("MediaPipeline")).isEmpty();
    eventually(() -> server.calls.contains("closeSession"));
  }

  @Test
  void servers_loginInTheAddress_isNotShown() {
    URI uri = URI.create("ws://user:secret@127.0.0.1:" + server.port() + "/kurento?token=secret");
    reach(settings(uri));
    assertThat(servers.servers().get(0).server())
        .isEqualTo(URI.create("ws://127.0.0.1:" + server.port() + "/kurento"));
  }

  /** Waits until nothing that was asked before is unanswered. */
  private void answersAll() {
    long asked = questions();
    eventually(() -> questions() > asked + 1);
  }

  private long questions() {
    return server.calls.stream().filter(call -> call.startsWith("getCpuCount")).count();
  }

  private void reachBoth(KurentoStandIn second) {
    reach(settings(wire.uri(), second.uri()));
    eventually(() -> servers.servers().stream().allMatch(ServerState::healthy));
  }

  private Told connectAnswered(String session, StreamKind kind) {
    Told told = new Told();
    connect(new StreamId(new SessionId(session), kind), told);
    Told.soon(told.answered);
    return told;
  }

  private void serves() {
    eventually(servers::available);
    connectAnswered("again", StreamKind.WEBCAM);
  }
}
