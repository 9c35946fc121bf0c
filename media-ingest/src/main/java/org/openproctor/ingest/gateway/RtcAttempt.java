package org.openproctor.ingest.gateway;

import java.util.function.Consumer;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One offer of a page's for one stream, and what became of it. Safe for use by several threads. */
final class RtcAttempt implements MediaConnection.Listener {
  private static final Logger LOG = LoggerFactory.getLogger(RtcAttempt.class);

  private final StreamId stream;
  private final int number;
  private final Consumer<String> say;
  private final GatewayMeter meter;
  private MediaConnection connection;
  private RtcRecording recording;
  private boolean begun;
  private boolean flowed;
  private boolean over;

  RtcAttempt(StreamId stream, int number, Consumer<String> say, GatewayMeter meter) {
    this.stream = stream;
    this.number = number;
    this.say = say;
    this.meter = meter;
  }

  void connect(MediaServers servers, String offer) {
    synchronized (this) {
      if (over) {
        return; // the page is gone already
      }
      begun = true;
      meter.attemptBegun();
    }
    MediaConnection made = servers.connect(stream, offer, this);
    synchronized (this) {
      connection = made;
      if (over) {
        made.close();
      }
    }
  }

  boolean is(int attempt) {
    return number == attempt;
  }

  /** True if it lives: then it is recorded as this. */
  synchronized boolean record(RtcRecording as) {
    if (over || connection == null || recording != null) {
      return false;
    }
    recording = as;
    connection.record(as);
    return true;
  }

  synchronized boolean isRecorded() {
    return recording != null;
  }

  synchronized boolean isRecordedAs(int recordingNumber) {
    return recording != null && recording.is(recordingNumber);
  }

  /** A candidate of the page's. */
  synchronized void reached(IceCandidate candidate) {
    if (!over && connection != null) {
      connection.candidate(candidate);
    }
  }

  /** Ends it and waits for the end of its recording. */
  void close() {
    RtcRecording left;
    synchronized (this) {
      if (begun && !over) {
        meter.attemptClosed(flowed);
      }
      over = true;
      if (connection != null) {
        connection.close();
      }
      left = recording;
    }
    if (left != null) {
      left.settle();
    }
  }

  @Override
  public void answered(String sdp) {
    say.accept(ServerMessage.answer(kind(), number, sdp));
  }

  @Override
  public void candidate(IceCandidate candidate) {
    say.accept(ServerMessage.candidate(kind(), number, candidate));
  }

  @Override
  public void flowing() {
    synchronized (this) {
      if (!over) {
        flowed = true;
        meter.attemptFlows();
      }
    }
    say.accept(ServerMessage.flowing(kind(), number));
  }

  @Override
  public void failed(MediaConnection.Failure reason) {
    synchronized (this) {
      if (!over) {
        meter.attemptFailed(flowed, reason);
      }
      over = true;
    }
    LOG.info("{} does not come over WebRTC any more: {}", stream, reason.wireName());
    say.accept(ServerMessage.failed(kind(), number, reason));
  }

  private StreamKind kind() {
    return stream.kind();
  }
}
