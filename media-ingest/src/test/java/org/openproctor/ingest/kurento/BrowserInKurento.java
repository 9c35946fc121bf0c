package org.openproctor.ingest.kurento;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.kurento.client.IceCandidate;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaFlowState;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaType;
import org.kurento.client.PlayerEndpoint;
import org.kurento.client.WebRtcEndpoint;

/** A media server that plays a browser's part: it offers, sends a file, or watches. */
final class BrowserInKurento implements AutoCloseable {
  private final KurentoClient client;
  private final MediaPipeline pipeline;
  private final WebRtcEndpoint endpoint;
  private final List<PlayerEndpoint> players = new ArrayList<>();
  private final BlockingQueue<IceCandidate> candidates = new LinkedBlockingQueue<>();
  private final CountDownLatch gathered = new CountDownLatch(1);
  private final CountDownLatch pictureFlows = new CountDownLatch(1);
  private String offer;

  private BrowserInKurento(URI server, boolean sends) {
    client = KurentoClient.create(server.toString());
    pipeline = client.createMediaPipeline();
    WebRtcEndpoint.Builder builder = new WebRtcEndpoint.Builder(pipeline);
    endpoint = (sends ? builder.sendonly() : builder.recvonly()).build();
    endpoint.addIceCandidateFoundListener(event -> candidates.add(event.getCandidate()));
    endpoint.addIceGatheringDoneListener(event -> gathered.countDown());
    endpoint.addMediaFlowOutStateChangedListener(
        event -> {
          if (event.getState() == MediaFlowState.FLOWING
              && event.getMediaType() == MediaType.VIDEO) {
            pictureFlows.countDown();
          }
        });
  }

  /** Sends a file's picture and sound, from the moment on at which it is answered. */
  static BrowserInKurento sending(URI server, Path webm) {
    BrowserInKurento browser = new BrowserInKurento(server, true);
    PlayerEndpoint player =
        new PlayerEndpoint.Builder(browser.pipeline, webm.toUri().toString()).build();
    player.connect(browser.endpoint);
    browser.players.add(player);
    browser.offer = browser.endpoint.generateOffer();
    return browser;
  }

  /** Watches; its offer has its candidates. */
  static BrowserInKurento watching(URI server) throws InterruptedException {
    BrowserInKurento browser = new BrowserInKurento(server, false);
    String bare = browser.endpoint.generateOffer();
    browser.endpoint.gatherCandidates();
    browser.gathered.await(10, TimeUnit.SECONDS);
    List<String> lines = browser.candidates.stream().map(IceCandidate::getCandidate).toList();
    browser.offer = BrowserSdp.withCandidates(bare, lines);
    return browser;
  }

  String offer() {
    return offer;
  }

  /** Takes the answer, and begins to send. */
  void answered(String answer) {
    endpoint.processAnswer(answer);
    endpoint.gatherCandidates();
    players.forEach(PlayerEndpoint::play);
  }

  void candidate(org.openproctor.ingest.rtc.IceCandidate candidate) {
    endpoint.addIceCandidate(
        new IceCandidate(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex()));
  }

  /** Its next candidate; waits for a while. */
  org.openproctor.ingest.rtc.IceCandidate candidate() throws InterruptedException {
    IceCandidate next = candidates.poll(5, TimeUnit.SECONDS);
    return next == null
        ? null
        : new org.openproctor.ingest.rtc.IceCandidate(
            next.getCandidate(), next.getSdpMid(), next.getSdpMLineIndex());
  }

  /** Waits for a picture to come. */
  boolean seesPicture() throws InterruptedException {
    return pictureFlows.await(15, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    pipeline.release();
    client.destroy();
  }
}
