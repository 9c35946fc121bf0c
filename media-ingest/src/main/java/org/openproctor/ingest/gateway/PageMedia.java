package org.openproctor.ingest.gateway;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.rtc.MediaServers;

/**
 * What of a page's media comes over WebRTC: at most one attempt a stream. Called by the page's
 * work, one call at a time, and {@link #close} by anybody.
 */
final class PageMedia {
  private final MediaServers servers;
  private final LiveSession session;
  private final Consumer<String> say;
  private final GatewayMeter meter;
  private final Map<StreamKind, RtcAttempt> attempts = new EnumMap<>(StreamKind.class);
  private boolean closed;

  /**
   * @param say to the page, by any thread
   */
  PageMedia(MediaServers servers, LiveSession session, Consumer<String> say, GatewayMeter meter) {
    this.servers = servers;
    this.session = session;
    this.say = say;
    this.meter = meter;
  }

  void offered(PageMessage.Offer offer) {
    settle(offer.stream());
    RtcAttempt attempt =
        new RtcAttempt(new StreamId(session.id(), offer.stream()), offer.attempt(), say, meter);
    synchronized (attempts) {
      if (closed) {
        return;
      }
      attempts.put(offer.stream(), attempt);
    }
    attempt.connect(servers, offer.sdp());
  }

  void candidate(PageMessage.Candidate message) {
    RtcAttempt attempt = attempt(message.stream());
    if (attempt != null && attempt.is(message.attempt())) {
      attempt.reached(message.candidate());
    }
  }

  void closed(PageMessage.Close message) {
    RtcAttempt attempt = attempt(message.stream());
    if (attempt != null && attempt.is(message.attempt())) {
      attempt.close();
    }
  }

  /** A recording begins, of an attempt or of the page's own. */
  void begun(PageMessage.Begin begin) {
    RtcAttempt attempt = attempt(begin.stream());
    if (begin.attempt().isEmpty()) {
      settleRecording(begin.stream());
      session.begin(begin.stream(), begin.recording(), begin.start());
    } else {
      RtcRecording recording =
          new RtcRecording(session, begin.stream(), begin.recording(), begin.start(), say);
      if (attempt == null
          || !attempt.is(begin.attempt().getAsInt())
          || !attempt.record(recording)) {
        settleRecording(begin.stream());
        recording.ended(); // an empty one
      }
    }
  }

  /** True if the recording that ends is one made here; it is at its end then. */
  boolean ended(PageMessage.End end) {
    RtcAttempt attempt = attempt(end.stream());
    boolean ours = attempt != null && attempt.isRecordedAs(end.recording());
    if (ours) {
      settle(end.stream());
    }
    return ours;
  }

  /** Ends the recording made of a stream, if there is one; an attempt that only flows goes on. */
  private void settleRecording(StreamKind stream) {
    RtcAttempt attempt = attempt(stream);
    if (attempt != null && attempt.isRecorded()) {
      settle(stream);
    }
  }

  /** Ends what comes of a stream over WebRTC, and waits for the end of its recording. */
  private void settle(StreamKind stream) {
    RtcAttempt attempt;
    synchronized (attempts) {
      attempt = attempts.remove(stream);
    }
    if (attempt != null) {
      attempt.close();
    }
  }

  /** The page is gone. */
  void close() {
    List<RtcAttempt> left;
    synchronized (attempts) {
      closed = true;
      left = List.copyOf(attempts.values());
      attempts.clear();
    }
    left.forEach(RtcAttempt::close);
  }

  private RtcAttempt attempt(StreamKind stream) {
    synchronized (attempts) {
      return attempts.get(stream);
    }
  }
}
