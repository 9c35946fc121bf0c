package org.openproctor.ingest.kurento;

import java.net.URI;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.kurento.client.KurentoClient;
import org.kurento.jsonrpc.client.JsonRpcWSConnectionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes links. Waits for the network, for as long as a call may take and a little more. */
final class LinkMaker {
  private static final Logger log = LoggerFactory.getLogger(LinkMaker.class);

  private LinkMaker() {}

  /**
   * Connects to a server.
   *
   * @throws RuntimeException whatever the library throws if it cannot be reached
   */
  static Link make(
      URI uri,
      KurentoSettings settings,
      ScheduledExecutorService clock,
      String tag,
      Consumer<String> whenLost) {
    Ear ear = new Ear(uri);
    RpcClient rpc = new RpcClient(uri, settings.patience(), clock, ear);
    try {
      KurentoClient client = KurentoClient.createFromJsonRpcClientHonoringClientTimeouts(rpc);
      Link link = new Link(client, rpc, tag, settings.patience().call(), whenLost);
      ear.listenFor(link);
      return link;
    } catch (RuntimeException e) {
      rpc.drop();
      throw e;
    }
  }

  /** The innermost reason, without what may hold a login. */
  static String why(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  /** What the library says of its connection, which may be before there is a link. */
  private static final class Ear implements JsonRpcWSConnectionListener {
    private final URI uri;
    private final AtomicReference<Link> link = new AtomicReference<>();
    private volatile String lost = "";

    Ear(URI uri) {
      this.uri = uri;
    }

    void listenFor(Link made) {
      link.set(made);
      if (!lost.isEmpty()) {
        made.lose(lost);
      }
    }

    @Override
    public void connected() {
      log.debug("Connected to media server {}", Addresses.plain(uri));
    }

    @Override
    public void connectionFailed() {
      lose("the connection failed");
    }

    @Override
    public void disconnected() {
      lose("the connection ended");
    }

    @Override
    public void reconnecting() {
      log.info("The connection to media server {} broke", Addresses.plain(uri));
    }

    @Override
    public void reconnected(boolean sameSession) {
      if (sameSession) {
        log.info("Connected again to media server {}, which lived on", Addresses.plain(uri));
      } else {
        lose("it was restarted");
      }
    }

    private void lose(String why) {
      lost = why;
      Link known = link.get();
      if (known != null) {
        known.lose(why);
      }
    }
  }
}
