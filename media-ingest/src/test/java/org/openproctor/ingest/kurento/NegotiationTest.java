package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctor.ingest.kurento.KurentoStandIn.Refusal;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** What is asked of a server, in which order, and what is made of its answers and events. */
class NegotiationTest extends StandInFixture {
  @Test
  void connect_offer_isAnsweredByTheCallsInOrder() {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);
    eventually(() -> server.calls.contains("gatherCandidates WebRtcEndpoint"));

    List<String> made =
        server.calls.stream()
            .filter(
                call ->
                    !call.contains("ServerManager")
                        && !call.startsWith("subscribe")
                        && !call.startsWith("requestKeyframe"))
            .toList();
    assertThat(made)
        .containsExactly(
            "create MediaPipeline",
            "addTag MediaPipeline",
            "create WebRtcEndpoint",
            "setMaxVideoRecvBandwidth WebRtcEndpoint",
            "create RtpEndpoint",
            "processOffer RtpEndpoint",
            "connect WebRtcEndpoint",
            "processOffer WebRtcEndpoint",
            "gatherCandidates WebRtcEndpoint");
    assertThat(server.calls.indexOf("subscribe IceCandidateFound"))
        .isLessThan(server.calls.indexOf("processOffer WebRtcEndpoint"));
  }

  @Test
  void connect_offerOfManyCodecs_reachesTheServerWithVp8AndOpusOnly() {
    reach();
    String[] offer = new String[1];
    server.on(
        "processOffer WebRtcEndpoint",
        (object, params) -> {
          offer[0] = params.getJsonObject("operationParams").getString("offer");
          return StandInSdp.answer(WEBRTC, offer[0]);
        });
    Told told = new Told();
    connect(WEBCAM, told);

    assertThat(Told.soon(told.answered)).contains("m=video 1 UDP/TLS/RTP/SAVPF 96\r\n");
    assertThat(offer[0])
        .contains("m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n", "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n")
        .contains("a=rtcp-fb:96 nack pli", "a=ssrc:83236519 cname:a")
        .doesNotContain("AV1", "VP9", "H264", "rtx", "red", "PCMU", "976174973", "sendrecv");
  }

  @Test
  void connect_pipeline_isTaggedWithTheInstance() {
    reach();
    Told told = new Told();
    JsonObject[] tag = new JsonObject[1];
    server.on(
        "addTag MediaPipeline",
        (object, params) -> {
          tag[0] = params.getJsonObject("operationParams");
          return Void.TYPE;
        });
    connect(WEBCAM, told);
    Told.soon(told.answered);

    assertThat(tag[0].getString("key")).isEqualTo("openproctor");
    assertThat(tag[0].getString("value")).startsWith("test/");
  }

  @Test
  void candidate_beforeTheAnswer_isKeptForIt() {
    reach();
    Told told = new Told();
    MediaConnection connection = connect(WEBCAM, told);
    connection.candidate(new IceCandidate("candidate:1 1 udp 1 127.0.0.1 9 typ host", "0", 0));
    connection.candidate(new IceCandidate("", "0", 0));
    Told.soon(told.answered);
    connection.candidate(new IceCandidate("candidate:2 1 udp 1 127.0.0.1 9 typ host", "0", 0));

    eventually(
        () ->
            assertThat(server.added)
                .extracting(candidate -> candidate.getString("candidate").split(" ")[0])
                .containsExactly("candidate:1", "candidate:2"));
    assertThat(server.calls.indexOf("addIceCandidate WebRtcEndpoint"))
        .isGreaterThan(server.calls.indexOf("processOffer WebRtcEndpoint"));
  }

  @Test
  void candidate_serverRefusesIt_goesOn() {
    reach();
    server.on("addIceCandidate WebRtcEndpoint", (object, params) -> new Refusal(40400, "ICE"));
    Told told = new Told();
    MediaConnection connection = connect(WEBCAM, told);
    connection.candidate(new IceCandidate("nonsense", "0", 0));
    Told.soon(told.answered);
    eventually(() -> server.calls.contains("addIceCandidate WebRtcEndpoint"));
    eventually(() -> server.calls.contains("gatherCandidates WebRtcEndpoint"));
    assertThat(told.failed).isNotDone();
  }

  @Test
  void event_serversCandidates_areToldOnceAfterTheAnswerWithoutRtcp() {
    reach();
    server.on(
        "processOffer WebRtcEndpoint",
        (object, params) -> {
          server.emitCandidate(object, "candidate:9 1 UDP 5 192.0.2.9 5 typ host", 1);
          return StandInSdp.answer(
              WEBRTC, params.getJsonObject("operationParams").getString("offer"));
        });
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);
    eventually(() -> told.candidates.size() == 2);
    server.emitCandidate(endpoint(), "candidate:1 2 UDP 5 192.0.2.9 6 typ host", 0);
    server.emitCandidate(endpoint(), "candidate:9 1 UDP 5 192.0.2.9 5 typ host", 0);
    server.emitCandidate(endpoint(), "candidate:3 1 TCP 5 192.0.2.9 5 typ host", 0);

    eventually(() -> told.candidates.size() == 3);
    assertThat(told.order.get(0)).isEqualTo("answered");
    assertThat(told.candidates)
        .extracting(candidate -> candidate.candidate().split(" ")[0])
        .containsExactly("candidate:9", "candidate:1", "candidate:3");
  }

  @Test
  void event_unknownOrOfNobodyOrDamaged_isPassedOver() {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);
    server.emit(endpoint(), "SomethingNew", new JsonObject().put("a", 1));
    server.emit("nobody_kurento.WebRtcEndpoint", "IceGatheringDone", new JsonObject());
    server.emit(endpoint(), "DtlsConnectionStateChange", new JsonObject().put("state", "ODD"));
    server.emit(endpoint(), "IceCandidateFound", new JsonObject());
    server.send(new JsonObject().put("jsonrpc", "2.0").put("method", "onEvent"));
    server.send(new JsonObject().put("jsonrpc", "2.0").put("id", 99_999));
    server.emitCandidate(endpoint(), "candidate:7 1 UDP 5 192.0.2.9 5 typ host", 0);

    eventually(
        () ->
            assertThat(told.candidates)
                .anyMatch(candidate -> candidate.candidate().startsWith("candidate:7")));
    assertThat(told.failed).isNotDone();
    assertThat(servers.available()).isTrue();
  }

  @Test
  void event_statesTwiceAndOutOfOrder_onlyTheEndIsAnEnd() {
    reach();
    Told told = new Told();
    connect(WEBCAM, told);
    Told.soon(told.answered);
    media("MediaStateChanged", "DISCONNECTED", "CONNECTED");
    media("ConnectionStateChanged", "CONNECTED", "DISCONNECTED");
    dtls("CONNECTED");
    dtls("CONNECTING");
    dtls("CONNECTED");
    media("MediaStateChanged", "CONNECTED", "DISCONNECTED");
    server.emitCandidate(endpoint(), "candidate:7 1 UDP 5 192.0.2.9 5 typ host", 0);
    eventually(() -> told.candidates.size() == 2);
    assertThat(told.failed).isNotDone();

    dtls("CLOSED");
    dtls("CLOSED");
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.NO_MEDIA);
    eventually(() -> server.objects("MediaPipeline").isEmpty());
    assertThat(told.order).filteredOn(one -> one.startsWith("failed")).hasSize(1);
  }

  private void dtls(String state) {
    server.emit(
        endpoint(),
        "DtlsConnectionStateChange",
        new JsonObject()
            .put("state", state)
            .put("streamId", "1")
            .put("componentId", "[bundle/dtlssrtpdec]")
            .put("connectionId", "dtlssrtpenc13-dtlssrtpdec13-1-1"));
  }

  private void media(String type, String newState, String oldState) {
    server.emit(
        endpoint(), type, new JsonObject().put("newState", newState).put("oldState", oldState));
  }

  @ParameterizedTest
  @CsvSource({
    "create MediaPipeline,          40002, NEGOTIATION",
    "create WebRtcEndpoint,         40101, SERVER_LOST",
    "create RtpEndpoint,            40101, SERVER_LOST",
    "processOffer RtpEndpoint,      40201, NEGOTIATION",
    "processOffer WebRtcEndpoint,   40201, NEGOTIATION",
    "processOffer WebRtcEndpoint,   40208, NEGOTIATION",
    "processOffer WebRtcEndpoint,   40209, NEGOTIATION",
    "connect WebRtcEndpoint,        40101, SERVER_LOST",
    "gatherCandidates WebRtcEndpoint, 40400, NEGOTIATION",
    "subscribe IceCandidateFound,   40102, NEGOTIATION"
  })
  void connect_serverRefusesACall_failsAndLeavesNothing(String call, int code, Failure failure) {
    reach();
    server.on(call, (object, params) -> new Refusal(code, "SOME_ERROR"));
    Told told = new Told();
    connect(WEBCAM, told);

    assertThat(Told.soon(told.failed)).isEqualTo(failure);
    eventually(() -> server.objects("MediaPipeline").isEmpty());
    assertThat(servers.servers().get(0).connections()).isZero();
    assertThat(servers.available()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"create MediaPipeline", "processOffer RtpEndpoint", "addTag MediaPipeline"})
  void connect_serverDoesNotAnswerACall_isLostForThisOneOnly(String call) {
    reach();
    Told other = new Told();
    connect(SCREEN, other);
    Told.soon(other.answered);
    server.on(call, KurentoStandIn.SILENCE);
    Told told = new Told();
    connect(WEBCAM, told);

    assertThat(Told.soon(told.failed)).isEqualTo(Failure.SERVER_LOST);
    assertThat(other.failed).isNotDone();
  }

  @ParameterizedTest
  @CsvSource({
    "v=0",
    "''",
    "not SDP at all",
    "'v=0\r\nm=video 9 X 45\r\na=rtpmap:45 AV1/90000\r\n'",
    "'v=0\r\nm=audio 9 X 111\r\na=rtpmap:111 opus/48000/2\r\n'",
    "'v=0\r\nm=video\r\na=rtpmap:96 VP8/90000\r\n'",
    "'v=0\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n'"
  })
  void connect_offerThatCannotBeUsed_failsWithoutAskingTheServer(String offer) {
    reach();
    Told told = new Told();
    servers.connect(WEBCAM, offer, told);

    assertThat(Told.soon(told.failed)).isEqualTo(Failure.NEGOTIATION);
    assertThat(server.calls).doesNotContain("create MediaPipeline");
  }

  @Test
  void connect_answerWithoutVp8_fails() {
    reach();
    server.on(
        "processOffer WebRtcEndpoint",
        (object, params) -> "v=0\r\nm=video 0 UDP/TLS/RTP/SAVPF 96\r\na=inactive\r\n");
    Told told = new Told();
    connect(WEBCAM, told);

    assertThat(Told.soon(told.failed)).isEqualTo(Failure.NEGOTIATION);
    assertThat(told.order).doesNotContain("answered");
  }

  @Test
  void connect_offerWithoutSound_asksForAPictureOnly() {
    reach();
    String[] offer = new String[1];
    server.on(
        "processOffer RtpEndpoint",
        (object, params) -> {
          offer[0] = params.getJsonObject("operationParams").getString("offer");
          return StandInSdp.answer("RtpEndpoint", offer[0]);
        });
    Told told = new Told();
    servers.connect(SCREEN, StandInSdp.browser(false), told);
    Told.soon(told.answered);

    assertThat(StandInSdp.ports(offer[0])).containsOnlyKeys("video");
  }

  @Test
  void close_whileItIsNegotiated_releasesThePipelineAndTellsNothing() {
    reach();
    Told told = new Told();
    MediaConnection connection = connect(WEBCAM, told);
    connection.close();

    eventually(() -> servers.servers().get(0).connections() == 0);
    eventually(() -> server.objects("MediaPipeline").isEmpty());
    assertThat(told.order).doesNotContain("failed server-lost", "failed negotiation");
    connection.close();
    connection.candidate(new IceCandidate("candidate:2 1 udp 1 127.0.0.1 9 typ host", "0", 0));
  }

  @Test
  void record_twice_isRefusedAndEachSinkEnds() {
    reach();
    Told told = new Told();
    KeptSlices kept = new KeptSlices();
    MediaConnection connection = connect(WEBCAM, told);
    connection.record(kept);
    assertThatThrownBy(() -> connection.record(new KeptSlices()))
        .isInstanceOf(IllegalStateException.class);

    connection.close();
    Told.soon(kept.ended);
  }

  @Test
  void record_connectionThatIsOver_endsTheSink() {
    reach();
    Told told = new Told();
    MediaConnection connection = connect(WEBCAM, told);
    connection.close();
    KeptSlices kept = new KeptSlices();
    connection.record(kept);
    Told.soon(kept.ended);
  }
}
