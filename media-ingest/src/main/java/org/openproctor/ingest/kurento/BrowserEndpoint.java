package org.openproctor.ingest.kurento;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.kurento.client.ConnectionState;
import org.kurento.client.DtlsConnectionState;
import org.kurento.client.Event;
import org.kurento.client.EventListener;
import org.kurento.client.IceCandidate;
import org.kurento.client.ListenerSubscription;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.MediaState;
import org.kurento.client.WebRtcEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A browser's end in a pipeline. Held for as long as its events are wanted: the library drops those
 * of objects nobody holds. Everything of it happens on the executor it is given.
 */
final class BrowserEndpoint {
  private static final Logger log = LoggerFactory.getLogger(BrowserEndpoint.class);

  private final Link link;
  private final Executor on;
  private final WebRtcEndpoint endpoint;
  private final Events events;
  private boolean connected;

  private BrowserEndpoint(Link link, Executor on, WebRtcEndpoint endpoint, Events events) {
    this.link = link;
    this.on = on;
    this.endpoint = endpoint;
    this.events = events;
  }

  /** What becomes of it. May come out of order, and twice. */
  interface Events {
    void candidate(IceCandidate candidate);

    void gathered();

    /** Media may flow. */
    void connected();

    /** The browser has hung up, or is away for good. */
    void gone(String how);
  }

  /**
   * Makes one, with its listeners.
   *
   * @param turnUrl for the server itself, or empty
   */
  static CompletableFuture<BrowserEndpoint> create(
      Link link, Executor on, MediaPipeline pipeline, boolean tcp, String turnUrl, Events events) {
    return link.<WebRtcEndpoint>call(
            "create a WebRTC endpoint",
            on,
            result -> new WebRtcEndpoint.Builder(pipeline).buildAsync(result))
        .thenCompose(made -> new BrowserEndpoint(link, on, made, events).prepare(tcp, turnUrl));
  }

  private CompletableFuture<BrowserEndpoint> prepare(boolean tcp, String turnUrl) {
    List<CompletableFuture<?>> calls = new ArrayList<>();
    if (!tcp) {
      calls.add(set("leave TCP", result -> endpoint.setIceTcp(false, result)));
    }
    if (!turnUrl.isEmpty()) {
      calls.add(set("take a TURN server", result -> endpoint.setTurnUrl(turnUrl, result)));
    }
    calls.add(
        subscribe(
            result ->
                endpoint.addIceCandidateFoundListener(
                    listen(event -> events.candidate(event.getCandidate())), result)));
    calls.add(
        subscribe(
            result ->
                endpoint.addIceGatheringDoneListener(listen(event -> events.gathered()), result)));
    calls.add(
        subscribe(
            result ->
                endpoint.addDtlsConnectionStateChangeListener(
                    listen(event -> dtls(event.getState())), result)));
    calls.add(
        subscribe(
            result ->
                endpoint.addConnectionStateChangedListener(
                    listen(event -> reached(event.getNewState() == ConnectionState.CONNECTED)),
                    result)));
    calls.add(
        subscribe(
            result ->
                endpoint.addMediaStateChangedListener(
                    listen(event -> reached(event.getNewState() == MediaState.CONNECTED)),
                    result)));
    calls.add(
        subscribe(
            result ->
                endpoint.addErrorListener(
                    listen(event -> log.warn("Media server's error {}", event.getErrorCode())),
                    result)));
    return all(calls).thenApply(nothing -> this);
  }

  /** Bounds what the browser sends. To be set before the offer is processed. */
  CompletableFuture<Void> limitReceived(int kilobits) {
    return set("limit a bitrate", result -> endpoint.setMaxVideoRecvBandwidth(kilobits, result));
  }

  /**
   * Sends what comes, all of it: otherwise the server hands a watcher's bad line on to the
   * student's browser, which would then send, and have recorded, a worse picture.
   */
  CompletableFuture<Void> sendAll(int kilobits) {
    return set("raise a bitrate", result -> endpoint.setMaxVideoSendBandwidth(kilobits, result))
        .thenCompose(
            nothing ->
                set(
                    "fix a bitrate",
                    result -> endpoint.setMinVideoSendBandwidth(kilobits, result)));
  }

  /** Gives what the browser sends to another element. */
  CompletableFuture<Void> feed(MediaElement sink) {
    return set("connect two elements", result -> endpoint.connect(sink, result));
  }

  CompletableFuture<Void> feed(BrowserEndpoint sink) {
    return feed(sink.endpoint);
  }

  CompletableFuture<String> process(BrowserSdp offer) {
    return link.call("process an offer", on, result -> endpoint.processOffer(offer.text(), result));
  }

  CompletableFuture<Void> gather() {
    return set("gather candidates", endpoint::gatherCandidates);
  }

  /** Tells the server of a candidate of the browser's; one it cannot use is passed over. */
  void candidate(org.openproctor.ingest.rtc.IceCandidate candidate) {
    IceCandidate theirs =
        new IceCandidate(candidate.candidate(), candidate.sdpMid(), candidate.sdpMLineIndex());
    set("add a candidate", result -> endpoint.addIceCandidate(theirs, result))
        .exceptionally(BrowserEndpoint::passOver);
  }

  void release() {
    link.release(endpoint).exceptionally(BrowserEndpoint::passOver);
  }

  private static Void passOver(Throwable thrown) {
    log.debug("Passed over: {}", KurentoCallException.why(thrown));
    return null;
  }

  private void dtls(DtlsConnectionState state) {
    switch (state) {
      case CONNECTED -> reached(true);
      case CLOSED, FAILED -> events.gone("DTLS " + state);
      case NEW, CONNECTING -> {}
    }
  }

  private void reached(boolean now) {
    if (now && !connected) {
      connected = true;
      events.connected();
    } else if (!now && connected) {
      events.gone("it is silent");
    }
  }

  private CompletableFuture<Void> set(String what, Link.Call<Void> call) {
    return link.call(what, on, call);
  }

  private CompletableFuture<ListenerSubscription> subscribe(Link.Call<ListenerSubscription> call) {
    return link.call("tell of events", on, call);
  }

  private <E extends Event> EventListener<E> listen(Consumer<E> listener) {
    return event -> {
      link.heard();
      try {
        on.execute(() -> listener.accept(event));
      } catch (RejectedExecutionException e) {
        log.warn("A media server's event is dropped: {}", e.getMessage());
      }
    };
  }

  private static CompletableFuture<Void> all(List<CompletableFuture<?>> calls) {
    return CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new));
  }
}
