package org.openproctor.ingest.kurento;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kurento.client.IceCandidate;
import org.kurento.client.MediaPipeline;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamId;
import org.openproctor.ingest.rtc.Watching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A browser that watches, in its stream's pipeline and its stream's turns. Answered once the
 * server's candidates are all there, or after a while with those that are. Ends with the browser:
 * at once if it hangs up, else when the server misses it, or if it never came.
 */
final class Watcher implements Watching, BrowserEndpoint.Events {
  private static final Logger log = LoggerFactory.getLogger(Watcher.class);

  private final StreamId stream;
  private final Link link;
  private final Common common;
  private final OneByOne turns;
  private final CompletableFuture<Watching> watching;
  private final Consumer<Watcher> whenOver;
  private final CompletableFuture<Void> gathered = new CompletableFuture<>();
  private volatile boolean closed;
  private volatile String answer = "";

  // Of the turns only
  private final ServerCandidates candidates;
  private BrowserEndpoint endpoint;
  private boolean connected;

  /**
   * @param watching is told of it once it is answered
   * @param whenOver is told once, in a turn
   */
  Watcher(
      StreamId stream,
      Link link,
      Common common,
      OneByOne turns,
      CompletableFuture<Watching> watching,
      Consumer<Watcher> whenOver) {
    this.stream = stream;
    this.link = link;
    this.common = common;
    this.turns = turns;
    this.watching = watching;
    this.whenOver = whenOver;
    this.candidates = new ServerCandidates(common.settings().ice().tcp());
  }

  /** In a turn. */
  void begin(MediaPipeline pipeline, BrowserEndpoint source, BrowserSdp offer, int kilobits) {
    String turnUrl = common.logins().urlForServer(stream.session().value());
    boolean tcp = common.settings().ice().tcp();
    BrowserEndpoint.create(link, turns, pipeline, tcp, turnUrl, this)
        .thenCompose(made -> keep(made).sendAll(kilobits))
        .thenCompose(nothing -> source.feed(endpoint))
        .thenCompose(nothing -> endpoint.process(offer))
        .thenCompose(this::gather)
        .whenComplete(this::answered);
    after(common.settings().patience().media().toMillis(), this::endUnlessConnected);
  }

  @Override
  public String answer() {
    return answer;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    try {
      turns.execute(this::end);
    } catch (RejectedExecutionException e) {
      log.warn("{}: a watcher is not released: {}", stream, e.getMessage());
    }
  }

  /** In a turn. */
  void end() {
    closed = true;
    whenOver.accept(this);
    if (endpoint != null && !link.isLost()) {
      endpoint.release();
      endpoint = null;
    }
    watching.completeExceptionally(refused("it is over"));
  }

  @Override
  public void candidate(IceCandidate candidate) {
    candidates.add(candidate);
  }

  @Override
  public void gathered() {
    gathered.complete(null);
  }

  @Override
  public void connected() {
    connected = true;
  }

  @Override
  public void gone(String how) {
    log.debug("Somebody watches {} no more: {}", stream, how);
    end();
  }

  private BrowserEndpoint keep(BrowserEndpoint made) {
    endpoint = made;
    if (closed) {
      end();
      throw refused("it is over");
    }
    return made;
  }

  private CompletableFuture<String> gather(String serversAnswer) {
    if (!BrowserSdp.takesPicture(serversAnswer)) {
      throw refused("the media server sends no VP8");
    }
    long limit = common.settings().patience().gathering().toMillis();
    return endpoint
        .gather()
        .thenCompose(nothing -> gathered.completeOnTimeout(null, limit, TimeUnit.MILLISECONDS))
        .thenApplyAsync(
            nothing -> BrowserSdp.withCandidates(serversAnswer, candidates.texts()), turns);
  }

  private void answered(String complete, Throwable thrown) {
    if (thrown == null) {
      answer = complete;
      watching.complete(this);
      return;
    }
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    watching.completeExceptionally(
        cause instanceof OpenProctorException known ? known : refused(cause.getMessage()));
    end();
  }

  private void endUnlessConnected() {
    if (!connected && !closed) {
      end();
    }
  }

  private OpenProctorException refused(String why) {
    return new OpenProctorException(Fault.PEER, stream + " cannot be watched: " + why);
  }

  private void after(long millis, Runnable task) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, turns).execute(task);
  }
}
