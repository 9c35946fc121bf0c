package org.openproctor.ingest.kurento;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One media server: a link to it is made, watched, and made anew when it is lost, for as long as
 * this is open. Asks for life every {@code health}; a server that owes an answer and of which
 * nothing at all was heard for {@code silence} is lost. Safe for use by several threads.
 */
final class KurentoServer {
  private static final Logger log = LoggerFactory.getLogger(KurentoServer.class);

  private final URI uri;
  private final KurentoSettings settings;
  private final Executor pool;
  private final ScheduledExecutorService clock;
  private final String run;
  private final AtomicLong links = new AtomicLong();
  private volatile Link link;
  private volatile boolean drained;
  private volatile boolean closed;
  private volatile String lastFailure = "";

  /**
   * @param run names this run of the program, other than any before it
   */
  KurentoServer(
      URI uri,
      KurentoSettings settings,
      Executor pool,
      ScheduledExecutorService clock,
      String run) {
    this.uri = uri;
    this.settings = settings;
    this.pool = pool;
    this.clock = clock;
    this.run = run;
  }

  /** Begins to reach for the server. */
  void start() {
    Threads.daemon("kurento-connect", this::connect).start();
    every(settings.patience().health(), this::askForLife);
  }

  URI uri() {
    return uri;
  }

  /** The link there is now, or null. */
  Link link() {
    Link now = link;
    return now == null || now.isLost() ? null : now;
  }

  /** True if it may be given a connection more. */
  boolean hasRoom() {
    Link now = link();
    return now != null && !drained && now.connections() < settings.connectionsPerServer();
  }

  int connections() {
    Link now = link();
    return now == null ? 0 : now.connections();
  }

  /** The connections there are now. */
  List<StreamConnection> all() {
    Link now = link();
    return now == null ? List.of() : now.all();
  }

  void drain(boolean drain) {
    drained = drain;
  }

  ServerState state() {
    return new ServerState(
        Addresses.plain(uri),
        link() != null,
        drained,
        connections(),
        lastFailure,
        Math.max(0, links.get() - 1));
  }

  /** Ends the link, with a word to the server: what it holds of ours is to be released before. */
  void close() {
    closed = true;
    Link now = link;
    if (now != null) {
      now.end();
    }
  }

  private void connect() {
    if (closed) {
      return;
    }
    Link made;
    try {
      made = LinkMaker.make(uri, settings, clock, tag(), this::lost);
    } catch (RuntimeException e) {
      failed("it cannot be reached: " + LinkMaker.why(e));
      retry();
      return;
    }
    // A handshake proves nothing: any WebSocket would take it.
    made.askForLife()
        .whenComplete(
            (processors, thrown) -> {
              if (thrown == null && !closed) {
                use(made);
              } else {
                made.lose("it does not answer as a media server does");
              }
            });
  }

  private void use(Link made) {
    link = made;
    links.incrementAndGet();
    log.info("Media server {} is reached", Addresses.plain(uri));
    new Leftovers(made, settings.instance(), new OneByOne(pool)).release();
  }

  /** Each link's pipelines are told from those of the links before it. */
  private String tag() {
    return settings.instance() + "/" + run + "-" + links.get();
  }

  private void lost(String why) {
    failed(why);
    retry();
  }

  private void failed(String why) {
    if (!why.equals(lastFailure) || link != null) {
      log.warn("Media server {}: {}", Addresses.plain(uri), why);
    }
    lastFailure = why;
    link = null;
  }

  private void retry() {
    if (closed) {
      return;
    }
    Runnable again = () -> Threads.daemon("kurento-connect", this::connect).start();
    try {
      clock.schedule(again, settings.patience().retry().toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("Media server {} is not tried again: the program ends", Addresses.plain(uri));
    }
  }

  private void every(Duration interval, Runnable task) {
    clock.scheduleWithFixedDelay(
        task, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void askForLife() {
    Link asked = link();
    if (asked == null) {
      return;
    }
    if (asked.isAsked()) {
      if (asked.silence().compareTo(settings.patience().silence()) >= 0) {
        asked.lose("it does not answer");
      }
      return;
    }
    asked.askForLife();
  }
}
