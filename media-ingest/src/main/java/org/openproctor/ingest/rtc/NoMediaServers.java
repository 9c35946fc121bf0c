package org.openproctor.ingest.rtc;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;

/** A platform without media servers: everything comes over the page's WebSocket. Stateless. */
public final class NoMediaServers implements MediaServers {
  @Override
  public boolean available() {
    return false;
  }

  @Override
  public List<IceServer> iceServers(SessionId session) {
    return List.of();
  }

  @Override
  public Kilobits kilobits() {
    return Kilobits.DEFAULT;
  }

  @Override
  public MediaConnection connect(StreamId stream, String offer, MediaConnection.Listener listener) {
    listener.failed(MediaConnection.Failure.NO_SERVER);
    return new NoConnection();
  }

  @Override
  public CompletionStage<Watching> watch(StreamId stream, String offer) {
    return CompletableFuture.failedStage(new NotLiveException(stream));
  }

  @Override
  public void close() {
    // there is nothing
  }

  private static final class NoConnection implements MediaConnection {
    @Override
    public void candidate(IceCandidate candidate) {
      // nobody to tell
    }

    @Override
    public void record(SliceSink sink) {
      sink.ended();
    }

    @Override
    public void close() {
      // there is nothing
    }
  }
}
