package org.openproctor.ingest.kurento;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kurento.client.Continuation;
import org.kurento.client.KurentoClient;
import org.kurento.client.MediaObject;
import org.kurento.client.MediaPipeline;
import org.kurento.client.ServerManager;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to a media server, from the handshake until it is lost, and never after: what it
 * lost is lost, and the next one is a new object. All calls go out by one thread of its own, as
 * even the library's asynchronous calls may wait (for its lock, for a buffer); each has a limit of
 * ours. Safe for use by several threads.
 */
final class Link {
  private static final Logger log = LoggerFactory.getLogger(Link.class);
  private static final int MOST_RELEASES = 5;
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);
  private static final int MOST_CALLS_WAITING = 10_000;

  private final KurentoClient client;
  private final RpcClient rpc;
  private final String tag;
  private final Duration limit;
  private final Consumer<String> whenLost;
  private final ThreadPoolExecutor sender;
  // Guarded by itself, with lost
  private final Set<StreamConnection> connections = new HashSet<>();
  private volatile boolean lost;
  private volatile boolean asked;
  private volatile long heardAt = System.nanoTime();

  /**
   * @param tag what our pipelines there are marked with
   * @param limit for each call
   * @param whenLost is told why, once
   */
  Link(KurentoClient client, RpcClient rpc, String tag, Duration limit, Consumer<String> whenLost) {
    this.client = client;
    this.rpc = rpc;
    this.tag = tag;
    this.limit = limit;
    this.whenLost = whenLost;
    this.sender =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_CALLS_WAITING),
            task -> Threads.daemon("kurento-send", task));
  }

  /** A call as the library has it: it is handed whom to tell the result. */
  interface Call<T> {
    void to(Continuation<T> result);
  }

  String tag() {
    return tag;
  }

  ServerManager manager() {
    return client.getServerManager();
  }

  /** True if this connection may be here: there is room, and the link holds. */
  boolean take(StreamConnection connection, int most) {
    synchronized (connections) {
      return !lost && connections.size() < most && connections.add(connection);
    }
  }

  void forget(StreamConnection connection) {
    synchronized (connections) {
      connections.remove(connection);
    }
  }

  int connections() {
    synchronized (connections) {
      return connections.size();
    }
  }

  List<StreamConnection> all() {
    synchronized (connections) {
      return List.copyOf(connections);
    }
  }

  boolean isLost() {
    return lost;
  }

  /** How long the server has said nothing at all. */
  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardAt);
  }

  /** The server has said something. */
  void heard() {
    heardAt = System.nanoTime();
  }

  /** Ends it with a word to the server. May wait for as long as a call may take. */
  void end() {
    synchronized (connections) {
      lost = true;
    }
    sender.shutdown();
    try {
      rpc.close(); // KurentoClient.destroy() would close it twice, and complain of that
    } catch (IOException e) {
      log.debug("A media server was not told of the end: {}", e.getMessage());
    }
  }

  /** Asks whether the server lives; {@link #heard} is told, too. */
  CompletableFuture<?> askForLife() {
    asked = true;
    return this.<Integer>call("say that it lives", Runnable::run, manager()::getCpuCount)
        .whenComplete((processors, thrown) -> asked = false);
  }

  /** True while that question is not answered. */
  boolean isAsked() {
    return asked;
  }

  /** It is over; the connections are told, the server gets no word. */
  void lose(String why) {
    List<StreamConnection> told;
    synchronized (connections) {
      if (lost) {
        return;
      }
      lost = true;
      told = List.copyOf(connections);
      connections.clear();
    }
    sender.shutdownNow();
    whenLost.accept(why);
    told.forEach(StreamConnection::serverLost);
    Threads.daemon("kurento-drop", rpc::drop).start();
  }

  /**
   * Calls the server.
   *
   * @param what for messages: "create a pipeline"
   * @param on what comes of it is told there
   * @return fails with a {@link KurentoCallException} only
   */
  <T> CompletableFuture<T> call(String what, Executor on, Call<T> call) {
    return call(what, on, call, unwanted -> {});
  }

  private <T> CompletableFuture<T> call(
      String what, Executor on, Call<T> call, Consumer<T> tooLate) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    send(what, call, answer, tooLate);
    CompletableFuture<T> told = new CompletableFuture<>();
    answer
        .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((value, thrown) -> tell(told, on, what, value, thrown));
    return told;
  }

  /** As {@link #call}; a pipeline that comes too late is released. */
  CompletableFuture<MediaPipeline> createPipeline(Executor on) {
    return call("create a pipeline", on, client::createMediaPipeline, this::release);
  }

  /** Releases it, and what is in it; if the link is lost first, the next one's clean-up does it. */
  CompletableFuture<Void> release(MediaObject object) {
    return release(object, MOST_RELEASES);
  }

  private CompletableFuture<Void> release(MediaObject object, int tries) {
    CompletableFuture<Void> done = call("release an object", Runnable::run, object::release);
    return done.handle(
            (nothing, thrown) ->
                thrown == null || lost || tries == 1 || !KurentoCallException.isNoWord(thrown)
                    ? done
                    : CompletableFuture.runAsync(() -> {}, LATER)
                        .thenCompose(waited -> release(object, tries - 1)))
        .thenCompose(last -> last);
  }

  private <T> void send(
      String what, Call<T> call, CompletableFuture<T> answer, Consumer<T> tooLate) {
    try {
      sender.execute(() -> sendNow(call, answer, tooLate));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(KurentoCallException.lost(what));
    }
  }

  private <T> void sendNow(Call<T> call, CompletableFuture<T> answer, Consumer<T> tooLate) {
    if (answer.isDone()) {
      return;
    }
    try {
      call.to(new Answer<>(answer, tooLate));
    } catch (RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private <T> void tell(
      CompletableFuture<T> told, Executor on, String what, T value, Throwable thrown) {
    try {
      on.execute(
          () -> {
            if (thrown == null) {
              told.complete(value);
            } else {
              told.completeExceptionally(KurentoCallException.of(what, thrown));
            }
          });
    } catch (RejectedExecutionException e) {
      told.completeExceptionally(KurentoCallException.of(what, e));
    }
  }

  private final class Answer<T> implements Continuation<T> {
    private final CompletableFuture<T> answer;
    private final Consumer<T> tooLate;

    Answer(CompletableFuture<T> answer, Consumer<T> tooLate) {
      this.answer = answer;
      this.tooLate = tooLate;
    }

    @Override
    public void onSuccess(T result) {
      heard();
      if (!answer.complete(result)) {
        tooLate.accept(result);
      }
    }

    @Override
    public void onError(Throwable cause) {
      if (cause instanceof JsonRpcErrorException refused && refused.getCode() != 0) {
        heard();
      }
      answer.completeExceptionally(cause);
    }
  }
}
