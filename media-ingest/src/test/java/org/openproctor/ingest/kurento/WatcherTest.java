package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.openproctor.core.OpenProctorException;
import org.openproctor.ingest.kurento.KurentoStandIn.Refusal;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtc.Watching;

/** Browsers that watch a stream which flows, with one key frame of RTP sent again and again. */
class WatcherTest extends StandInFixture {
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private MediaConnection connection;
  private Told told;

  private void flow() throws IOException {
    reach();
    server.on(
        "processOffer RtpEndpoint",
        (object, params) -> {
          String offer = params.getJsonObject("operationParams").getString("offer");
          port.complete(StandInSdp.ports(offer).get("video"));
          return StandInSdp.answer("RtpEndpoint", offer);
        });
    told = new Told();
    connection = connect(WEBCAM, told);
    Told.soon(told.answered);
    try (DatagramSocket sender = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      int[] sequence = new int[1];
      eventually(
          () -> {
            sender.send(keyFrame(sequence[0]++));
            return told.flowing.isDone();
          });
    }
  }

  private DatagramPacket keyFrame(int sequence) {
    ByteBuffer packet = ByteBuffer.allocate(64);
    packet.put((byte) 0x80).put((byte) (0x80 | 96)).putShort((short) sequence);
    packet.putInt(sequence * 3000).putInt(7);
    packet.put((byte) 0x10); // VP8's descriptor: a frame begins
    packet.put(new byte[] {0x10, 0x02, 0x00, (byte) 0x9d, 0x01, 0x2a});
    packet.put(new byte[] {0x40, 0x01, (byte) 0xf0, 0x00}); // 320x240
    return new DatagramPacket(
        packet.array(), packet.capacity(), InetAddress.getLoopbackAddress(), Told.soon(port));
  }

  private Watching watch() {
    return Told.soon(servers.watch(WEBCAM, StandInSdp.browser(true)).toCompletableFuture());
  }

  private String watcher() {
    return server.objects(WEBRTC).stream()
        .filter(id -> !id.equals(sender))
        .findFirst()
        .orElseThrow();
  }

  private String sender = "";

  @Test
  void watch_streamThatFlows_isAnsweredWithAllCandidates() throws IOException {
    flow();
    server.calls.clear();
    Watching watching = watch();

    assertThat(watching.answer())
        .containsOnlyOnce("m=video 1 UDP/TLS/RTP/SAVPF 96\r\n")
        .contains("a=candidate:1 1 UDP 2015363327 127.0.0.1 50567 typ host\r\n")
        .contains("a=end-of-candidates\r\n", "a=sendonly\r\n");
    List<String> made =
        server.calls.stream()
            .filter(call -> call.endsWith("WebRtcEndpoint") || call.startsWith("create"))
            .toList();
    assertThat(made)
        .containsExactly(
            "create WebRtcEndpoint",
            "setMaxVideoSendBandwidth WebRtcEndpoint",
            "setMinVideoSendBandwidth WebRtcEndpoint",
            "connect WebRtcEndpoint",
            "processOffer WebRtcEndpoint",
            "gatherCandidates WebRtcEndpoint");

    watching.close();
    eventually(() -> server.objects(WEBRTC).size() == 1);
    assertThat(told.failed).isNotDone();
  }

  @Test
  void watch_serverThatNeverEndsGathering_isAnsweredAllTheSame() throws IOException {
    flow();
    server.on("gatherCandidates WebRtcEndpoint", (object, params) -> Void.TYPE);
    assertThat(watch().answer()).contains("m=video");
  }

  @Test
  void watch_serverRefuses_failsAndTheStreamGoesOn() throws IOException {
    flow();
    server.on("processOffer WebRtcEndpoint", (object, params) -> new Refusal(40201, "SDP"));
    assertThat(servers.watch(WEBCAM, StandInSdp.browser(true)))
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(ExecutionException.class)
        .withCauseInstanceOf(OpenProctorException.class);
    eventually(() -> server.objects(WEBRTC).size() == 1);
    assertThat(told.failed).isNotDone();
  }

  @Test
  void watch_browserHangsUp_endsTheWatchingOnly() throws IOException {
    flow();
    sender = endpoint();
    Watching watching = watch();
    server.emit(
        watcher(),
        "DtlsConnectionStateChange",
        new JsonObject()
            .put("state", "CLOSED")
            .put("streamId", "1")
            .put("componentId", "a")
            .put("connectionId", "b"));
    eventually(watching::isClosed);
    assertThat(told.failed).isNotDone();
  }

  @Test
  void watch_streamEnds_endsTheWatching() throws IOException {
    flow();
    Watching watching = watch();
    connection.close();
    eventually(watching::isClosed);
    eventually(() -> server.objects("MediaPipeline").isEmpty());
  }

  @Test
  void flowing_senderFallsSilent_stopsIt() throws IOException {
    flow();
    assertThat(Told.soon(told.failed)).isEqualTo(Failure.MEDIA_STOPPED);
    assertThat(server.calls).contains("requestKeyframe RtpEndpoint");
  }
}
