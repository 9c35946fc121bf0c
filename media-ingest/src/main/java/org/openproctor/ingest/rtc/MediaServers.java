package org.openproctor.ingest.rtc;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;

/**
 * The media servers students' browsers reach by WebRTC. No method waits for the network. Safe for
 * use by several threads.
 */
public interface MediaServers extends AutoCloseable {
  /** True if a healthy server that is not drained would take a connection now. */
  boolean available();

  /** What a browser may use to find a way, with credentials that last for a while only. */
  List<IceServer> iceServers(SessionId session);

  /** What browsers may send. */
  Kilobits kilobits();

  /**
   * Takes a browser's offer of one stream. What becomes of it is told to the listener; after a
   * failure the connection is closed by itself.
   *
   * @param offer the browser's SDP
   */
  MediaConnection connect(StreamId stream, String offer, MediaConnection.Listener listener);

  /**
   * Lets a browser watch a stream that is connected now.
   *
   * @param offer the browser's SDP, receiving only, with all its candidates
   * @return fails with a {@link NotLiveException} if the stream does not come by WebRTC now, with
   *     an {@code OpenProctorException} if the server does not do it
   */
  CompletionStage<Watching> watch(StreamId stream, String offer);

  /** Ends all connections. May wait for some seconds. */
  @Override
  void close();
}
