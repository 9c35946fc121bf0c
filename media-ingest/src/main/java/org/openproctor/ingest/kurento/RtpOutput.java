package org.openproctor.ingest.kurento;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.kurento.client.MediaElement;
import org.kurento.client.MediaPipeline;
import org.kurento.client.RtpEndpoint;
import org.openproctor.core.media.StreamId;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtc.SliceSink;
import org.openproctor.ingest.rtp.RtpReceiver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pipeline's way to us: an RTP endpoint there, a receiver here. Used in its connection's turns
 * only.
 */
final class RtpOutput {
  private static final Logger log = LoggerFactory.getLogger(RtpOutput.class);

  private final StreamId stream;
  private final Link link;
  private final Common common;
  private final OneByOne turns;
  private final Events events;
  private final RtpReceiver receiver;
  private RtpEndpoint endpoint;
  private boolean asking;
  private boolean closed;

  /** What becomes of it, in turns. */
  interface Events {
    void flowing();

    void stopped(Failure reason);
  }

  /**
   * Binds the ports.
   *
   * @throws org.openproctor.core.OpenProctorException if there are none
   */
  RtpOutput(
      StreamId stream, boolean sound, Link link, Common common, OneByOne turns, Events events) {
    this.stream = stream;
    this.link = link;
    this.common = common;
    this.turns = turns;
    this.events = events;
    this.receiver =
        RtpReceiver.open(stream.toString(), common.settings().ports(), sound, common.clock());
    common.traffic().opened(receiver);
  }

  /** Has the server send to us, once it is fed. */
  CompletableFuture<Void> start(MediaPipeline pipeline) {
    return link.<RtpEndpoint>call(
            "create an RTP endpoint",
            turns,
            result -> new RtpEndpoint.Builder(pipeline).buildAsync(result))
        .thenCompose(this::offer)
        .thenAccept(this::receive);
  }

  MediaElement element() {
    return endpoint;
  }

  void record(SliceSink sink) {
    receiver.record(sink);
  }

  /** Completes when the sink has had everything, and the ports are free. */
  CompletableFuture<Void> close() {
    closed = true;
    return CompletableFuture.runAsync(
        () -> {
          receiver.close();
          common.traffic().closed(receiver);
        },
        common.closing());
  }

  private CompletableFuture<String> offer(RtpEndpoint made) {
    endpoint = made;
    return link.call(
        "take our offer", turns, result -> made.processOffer(receiver.offer(), result));
  }

  private void receive(String answer) {
    if (!closed) {
      receiver.start(answer, new ReceiverEvents());
    }
  }

  private void askForKeyFrame() {
    if (closed || asking) {
      return;
    }
    asking = true;
    link.<Void>call("ask for a key frame", turns, endpoint::requestKeyframe)
        .whenComplete(
            (nothing, thrown) -> {
              asking = false;
              if (thrown != null) {
                log.debug("{}: {}", stream, KurentoCallException.why(thrown));
              }
            });
  }

  private final class ReceiverEvents implements RtpReceiver.Listener {
    @Override
    public void flowing() {
      turn(events::flowing);
    }

    @Override
    public void keyFrameWanted() {
      turn(RtpOutput.this::askForKeyFrame);
    }

    @Override
    public void stopped(Failure reason) {
      turn(() -> events.stopped(reason));
    }

    private void turn(Runnable task) {
      try {
        turns.execute(task);
      } catch (RejectedExecutionException e) {
        log.warn("{}: a task is dropped: {}", stream, e.getMessage());
      }
    }
  }
}
