package org.openproctor.ingest.kurento;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.kurento.client.MediaPipeline;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.NotLiveException;
import org.openproctor.ingest.rtc.SliceSink;
import org.openproctor.ingest.rtc.Watching;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream's way in, on one link: a pipeline with the browser's end, and an RTP end that sends to
 * us. Everything happens in turns, one task at a time; no task waits. It ends by itself when the
 * link is lost, the browser is gone or its media stop.
 */
final class StreamConnection implements MediaConnection {
  private static final Logger log = LoggerFactory.getLogger(StreamConnection.class);
  private static final long DISK_MILLIS = 2000;
  private static final int MOST_WATCHERS = 20;

  private final StreamId stream;
  private final Link link;
  private final Common common;
  private final Listener listener;
  private final Consumer<StreamConnection> whenOver;
  private final OneByOne turns;
  private final AtomicBoolean recorded = new AtomicBoolean();
  private volatile boolean flowing;

  // Of the turns only
  private final CandidateExchange candidates;
  private final List<Watcher> watchers = new ArrayList<>();
  private boolean over;
  private MediaPipeline pipeline;
  private BrowserEndpoint browser;
  private RtpOutput output;
  private SliceSink sink;
  private CompletableFuture<Void> released = CompletableFuture.completedFuture(null);

  /**
   * @param whenOver is told once
   */
  StreamConnection(
      StreamId stream,
      Link link,
      Common common,
      Listener listener,
      Consumer<StreamConnection> whenOver) {
    this.stream = stream;
    this.link = link;
    this.common = common;
    this.listener = listener;
    this.whenOver = whenOver;
    this.turns = new OneByOne(common.pool());
    this.candidates = new CandidateExchange(common.settings().ice().tcp(), listener::candidate);
  }

  StreamId stream() {
    return stream;
  }

  Link link() {
    return link;
  }

  boolean isFlowing() {
    return flowing;
  }

  /** Begins, with the browser's offer. */
  void open(String offer) {
    turn(() -> negotiate(offer));
  }

  @Override
  public void candidate(IceCandidate candidate) {
    turn(() -> candidates.takeFromBrowser(candidate));
  }

  @Override
  public void record(SliceSink wanted) {
    if (!recorded.compareAndSet(false, true)) {
      throw new IllegalStateException(stream + " is recorded already");
    }
    turn(() -> recordInto(wanted));
  }

  /** The link is gone, with all that was on it. */
  void serverLost() {
    turn(() -> fail(Failure.SERVER_LOST));
  }

  @Override
  public void close() {
    closeAndRelease();
  }

  /** As {@link #close}; completes once the server has released what it held, or does not answer. */
  CompletableFuture<Void> closeAndRelease() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    turn(
        () -> {
          CompletableFuture<Void> closed = finish();
          CompletableFuture.allOf(closed, released)
              .whenComplete((nothing, thrown) -> done.complete(null));
        });
    long limit = common.settings().patience().call().toMillis();
    return done.completeOnTimeout(null, limit, TimeUnit.MILLISECONDS);
  }

  /** Lets a browser watch. */
  CompletionStage<Watching> watch(BrowserSdp offer) {
    CompletableFuture<Watching> watching = new CompletableFuture<>();
    if (!turn(() -> beginWatching(offer, watching))) {
      watching.completeExceptionally(new NotLiveException(stream));
    }
    return watching;
  }

  private void negotiate(String offer) {
    if (over) {
      return;
    }
    BrowserSdp narrow;
    try {
      narrow = BrowserSdp.ofSender(offer);
      output = new RtpOutput(stream, narrow.sound(), link, common, turns, new OutputEvents());
    } catch (IllegalArgumentException e) {
      log.info("{} does not come by WebRTC: {}", stream, e.getMessage());
      fail(Failure.NEGOTIATION);
      return;
    } catch (OpenProctorException e) {
      log.warn("{} does not come by WebRTC: {}", stream, e.getMessage());
      fail(Failure.NO_SERVER);
      return;
    }
    if (sink != null) {
      output.record(sink);
    }
    link.createPipeline(turns)
        .thenCompose(this::fill)
        .thenCompose(nothing -> output.start(pipeline))
        .thenCompose(nothing -> browser.feed(output.element()))
        .thenCompose(nothing -> browser.process(narrow))
        .thenCompose(this::answer)
        .whenComplete((nothing, thrown) -> negotiated(thrown));
  }

  private CompletableFuture<Void> fill(MediaPipeline made) {
    pipeline = made;
    if (over) {
      link.release(made);
      return stopped();
    }
    return link.<Void>call(
            "tag a pipeline", turns, result -> made.addTag(Leftovers.TAG, link.tag(), result))
        .thenCompose(nothing -> createBrowser())
        .thenCompose(end -> (browser = end).limitReceived(kilobits()));
  }

  private CompletableFuture<BrowserEndpoint> createBrowser() {
    return BrowserEndpoint.create(
        link,
        turns,
        pipeline,
        common.settings().ice().tcp(),
        common.logins().urlForServer(stream.session().value()),
        new BrowserEvents());
  }

  private CompletableFuture<Void> answer(String answer) {
    if (over) {
      return stopped();
    }
    if (!BrowserSdp.takesPicture(answer)) {
      return CompletableFuture.failedFuture(
          new IllegalArgumentException("the media server takes no VP8"));
    }
    listener.answered(answer);
    candidates.begin(browser);
    return browser.gather();
  }

  private void negotiated(Throwable thrown) {
    if (over) {
      return;
    }
    if (thrown == null) {
      after(common.settings().patience().media().toMillis(), this::failUnlessFlowing);
      return;
    }
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    log.info("{} does not come by WebRTC: {}", stream, cause.getMessage());
    fail(cause instanceof KurentoCallException refused ? refused.failure() : Failure.NEGOTIATION);
  }

  private void failUnlessFlowing() {
    if (!flowing) {
      fail(Failure.NO_MEDIA);
    }
  }

  private int kilobits() {
    return stream.kind() == StreamKind.SCREEN
        ? common.settings().kilobits().screen()
        : common.settings().kilobits().webcam();
  }

  private void recordInto(SliceSink wanted) {
    if (over) {
      wanted.ended();
    } else if (output == null) {
      sink = wanted;
    } else {
      output.record(wanted);
    }
  }

  private void beginWatching(BrowserSdp offer, CompletableFuture<Watching> watching) {
    if (over || !flowing) {
      watching.completeExceptionally(new NotLiveException(stream));
    } else if (watchers.size() >= MOST_WATCHERS) {
      watching.completeExceptionally(
          new OpenProctorException(
              OpenProctorException.Fault.RESOURCE,
              MOST_WATCHERS + " watch " + stream + " already"));
    } else {
      Watcher watcher = new Watcher(stream, link, common, turns, watching, watchers::remove);
      watchers.add(watcher);
      watcher.begin(pipeline, browser, offer, kilobits());
    }
  }

  private void fail(Failure reason) {
    if (over) {
      return;
    }
    log.info("{} by WebRTC is over: {}", stream, reason.wireName());
    // The sink first: after this word nothing more comes. A disk that hangs does not hold it up.
    finish()
        .completeOnTimeout(null, DISK_MILLIS, TimeUnit.MILLISECONDS)
        .whenCompleteAsync((nothing, thrown) -> listener.failed(reason), turns);
  }

  /** Ends everything; completes when the sink has all. */
  private CompletableFuture<Void> finish() {
    if (over) {
      return CompletableFuture.completedFuture(null);
    }
    over = true;
    flowing = false;
    whenOver.accept(this);
    List.copyOf(watchers).forEach(Watcher::end);
    if (pipeline != null && !link.isLost()) {
      released = link.release(pipeline).exceptionally(this::notReleased);
    }
    if (output != null) {
      return output.close();
    }
    if (sink != null) {
      sink.ended();
    }
    return CompletableFuture.completedFuture(null);
  }

  private Void notReleased(Throwable thrown) {
    log.debug("{}: {}", stream, KurentoCallException.why(thrown));
    return null;
  }

  private static CompletableFuture<Void> stopped() {
    return CompletableFuture.failedFuture(new IllegalStateException("it is over"));
  }

  private void after(long millis, Runnable task) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, turns).execute(task);
  }

  private boolean turn(Runnable task) {
    try {
      turns.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      log.warn("{}: a task is dropped: {}", stream, e.getMessage());
      return false;
    }
  }

  private final class BrowserEvents implements BrowserEndpoint.Events {
    @Override
    public void candidate(org.kurento.client.IceCandidate candidate) {
      if (!over) {
        candidates.takeFromServer(candidate);
      }
    }

    @Override
    public void gathered() {
      // the browser is not told: it needs no end of candidates
    }

    @Override
    public void connected() {
      log.debug("{} is connected", stream);
    }

    @Override
    public void gone(String how) {
      log.debug("{}: {}", stream, how);
      fail(flowing ? Failure.MEDIA_STOPPED : Failure.NO_MEDIA);
    }
  }

  private final class OutputEvents implements RtpOutput.Events {
    @Override
    public void flowing() {
      if (!over) {
        flowing = true;
        listener.flowing();
      }
    }

    @Override
    public void stopped(Failure reason) {
      fail(reason);
    }
  }
}
