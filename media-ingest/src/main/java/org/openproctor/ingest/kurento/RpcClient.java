package org.openproctor.ingest.kurento;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kurento.jsonrpc.client.JsonRpcClientNettyWebSocket;
import org.kurento.jsonrpc.client.JsonRpcWSConnectionListener;

/**
 * The library's WebSocket, with two things it lacks: an end to a handshake that is never answered
 * (a hung server's kernel accepts connections still), and a way to drop it that waits for nobody.
 * After a cut it connects once more at once, and keeps its session if the server lived on; what is
 * to be done after that is ours.
 */
final class RpcClient extends JsonRpcClientNettyWebSocket {
  private static final int NUDGE_MILLIS = 500;

  private final ScheduledExecutorService clock;
  private final long connectMillis;

  RpcClient(
      URI server,
      KurentoSettings.Patience patience,
      ScheduledExecutorService clock,
      JsonRpcWSConnectionListener listener) {
    super(server.toString(), listener);
    this.clock = clock;
    this.connectMillis = patience.call().toMillis();
    setLabel("media server " + server.getHost());
    setRequestTimeout(patience.call().toMillis());
    setConnectionTimeout((int) connectMillis);
    setTryReconnectingMaxTime(0);
    setSendCloseMessage(true);
    // Events in the order in which they came; our listeners only hand them on.
    setConcurrentServerRequest(false);
  }

  /**
   * A request connects nothing: if it were before the reconnecting itself, that would pass for a
   * first connection, and nobody would ask whether the server still knows us.
   */
  @Override
  protected void connectIfNecessary(boolean reconnecting) throws IOException {
    if (!reconnecting && !isNativeClientConnected()) {
      throw new IOException("the connection is broken");
    }
    super.connectIfNecessary(reconnecting);
  }

  @Override
  protected void connectNativeClient() throws Exception {
    Nudge nudge = new Nudge(Thread.currentThread());
    Future<?> nudging =
        clock.scheduleWithFixedDelay(nudge, connectMillis, NUDGE_MILLIS, TimeUnit.MILLISECONDS);
    boolean inTime;
    try {
      super.connectNativeClient();
    } finally {
      nudging.cancel(false);
      inTime = nudge.end();
    }
    if (!inTime) {
      closeNativeClient();
      throw new TimeoutException("no handshake within " + connectMillis + " ms");
    }
  }

  /** None: the server keeps an open connection's session itself, and we ask for life oftener. */
  @Override
  public synchronized void enableHeartbeat(int interval) {
    // see above
  }

  /** Ends it at once, with no word to the server. */
  void drop() {
    closedByClient = true;
    closeClient("dropped", true);
  }

  /** Gets a thread out of a handshake: again and again, as the library takes one as a retry. */
  private final class Nudge implements Runnable {
    private final Thread connecting;
    private boolean nudged;
    private boolean over;

    Nudge(Thread connecting) {
      this.connecting = connecting;
    }

    @Override
    public synchronized void run() {
      if (!over) {
        nudged = true;
        closeNativeClient();
        connecting.interrupt();
      }
    }

    /** To be called by the thread itself; true if it was not nudged. */
    synchronized boolean end() {
      over = true;
      if (nudged) {
        Thread.interrupted();
      }
      return !nudged;
    }
  }
}
