package org.openproctor.ingest.gateway;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.IceServer;
import org.openproctor.ingest.rtc.Kilobits;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.rtc.NotLiveException;
import org.openproctor.ingest.rtc.SliceSink;
import org.openproctor.ingest.rtc.Watching;

/** A media server that does what a test says, when it says so. */
final class ScriptedMedia implements MediaServers {
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private final CompletableFuture<Void> watchClosed = new CompletableFuture<>();

  /** The next connection a page asks for. */
  Connection next() throws InterruptedException {
    return connections.poll(60, TimeUnit.SECONDS);
  }

  void awaitWatchClosed() throws Exception {
    watchClosed.get(60, TimeUnit.SECONDS);
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public List<IceServer> iceServers(SessionId session) {
    return List.of(
        new IceServer(
            List.of("turn:turn.example.edu:3478"),
            Optional.of(new IceServer.Login("until:" + session, "word"))));
  }

  @Override
  public Kilobits kilobits() {
    return new Kilobits(450, 350);
  }

  @Override
  public MediaConnection connect(StreamId stream, String offer, MediaConnection.Listener told) {
    Connection connection = new Connection(stream, offer, told);
    connections.add(connection);
    return connection;
  }

  @Override
  public CompletionStage<Watching> watch(StreamId stream, String offer) {
    if (!stream.session().value().equals("s1")) {
      return CompletableFuture.failedStage(new NotLiveException(stream));
    }
    return CompletableFuture.completedStage(
        new Watching() {
          @Override
          public String answer() {
            return "answer to " + offer;
          }

          @Override
          public boolean isClosed() {
            return watchClosed.isDone();
          }

          @Override
          public void close() {
            watchClosed.complete(null);
          }
        });
  }

  @Override
  public void close() {}

  /** A page's connection, with the test as the media server's side. */
  static final class Connection implements MediaConnection {
    final StreamId stream;
    final String offer;
    final Listener listener;
    private final BlockingQueue<IceCandidate> candidates = new LinkedBlockingQueue<>();
    private final CompletableFuture<SliceSink> sink = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    Connection(StreamId stream, String offer, Listener listener) {
      this.stream = stream;
      this.offer = offer;
      this.listener = listener;
    }

    IceCandidate candidate() throws InterruptedException {
      return candidates.poll(60, TimeUnit.SECONDS);
    }

    SliceSink sink() throws Exception {
      return sink.get(60, TimeUnit.SECONDS);
    }

    void awaitClosed() throws Exception {
      closed.get(60, TimeUnit.SECONDS);
    }

    void record(Instant at, List<byte[]> slices) throws Exception {
      sink().begun(at);
      for (byte[] slice : slices) {
        sink().slice(ByteBuffer.wrap(slice));
      }
    }

    @Override
    public void candidate(IceCandidate candidate) {
      candidates.add(candidate);
    }

    @Override
    public void record(SliceSink given) {
      sink.complete(given);
    }

    @Override
    public void close() {
      if (closed.complete(null) && sink.isDone()) {
        new Thread(() -> sink.join().ended()).start(); // as by a thread of the connection's
      }
    }
  }
}
