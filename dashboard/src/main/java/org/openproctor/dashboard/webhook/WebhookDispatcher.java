package org.openproctor.dashboard.webhook;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.openproctor.dashboard.store.WebhookStore;
import org.openproctor.dashboard.store.WebhookStore.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due in the outbox. A message counts as delivered when the receiver answers 2xx
 * within ten seconds; redirects are not followed. Otherwise it is tried again after growing gaps
 * and given up after the last. Runs on the event loop; one round at a time; at most 20 messages a
 * round.
 *
 * <p>Delivery is at least once: a receiver tells repetitions by {@code webhook-id}.
 */
public final class WebhookDispatcher {
  /** The gaps the specification suggests. */
  private static final List<Duration> GAPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private static final Logger LOG = LoggerFactory.getLogger(WebhookDispatcher.class);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
  private static final Duration HOLD = Duration.ofMinutes(1);
  private static final int AT_ONCE = 20;
  private static final int ANSWER_BYTES = 2_000;

  private final Vertx vertx;
  private final WebhookStore store;
  private final Clock clock;
  private final HttpClient client;
  private final LongAdder taken = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private long timer = -1;
  private boolean busy;

  public WebhookDispatcher(Vertx vertx, WebhookStore store, Clock clock) {
    this.vertx = requireNonNull(vertx, "vertx is null");
    this.store = requireNonNull(store, "store is null");
    this.clock = requireNonNull(clock, "clock is null");
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) ANSWER_LIMIT.toMillis()));
  }

  public void start() {
    timer = vertx.setPeriodic(ROUND.toMillis(), id -> round());
  }

  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return client.close();
  }

  private void round() {
    if (busy) {
      return;
    }
    busy = true;
    dispatchDue()
        .onComplete(
            sent -> {
              busy = false;
              if (sent.failed()) {
                LOG.warn("webhooks wait in the outbox: {}", sent.cause().toString());
              }
            });
  }

  /**
   * Attempts since the start: {@code taken = delivered + failed + in hand}.
   *
   * @param failed to be tried again, or given up
   */
  public record Attempts(long taken, long delivered, long failed) {}

  /** What became of messages. By any thread. */
  public Attempts attempts() {
    long good = delivered.sum();
    long bad = failed.sum();
    return new Attempts(taken.sum(), good, bad);
  }

  /** Sends what is due now; how many messages that were, delivered or not. */
  public Future<Integer> dispatchDue() {
    return store
        .take(AT_ONCE, clock.instant().plus(HOLD))
        .compose(due -> Future.join(due.stream().map(this::deliver).toList()).map(due.size()));
  }

  private Future<Void> deliver(Due due) {
    taken.increment();
    return send(due)
        .onComplete(
            answer ->
                (answer.succeeded() && isGood(answer.result()) ? delivered : failed).increment())
        .compose(
            answer ->
                isGood(answer)
                    ? store.delivered(due.id(), answer.status, answer.text)
                    : store.failed(due.id(), answer.status, answer.text, next(due)),
            failure -> store.failed(due.id(), 0, reason(failure), next(due)));
  }

  private Optional<Instant> next(Due due) {
    return due.attempts() < GAPS.size()
        ? Optional.of(clock.instant().plus(GAPS.get(due.attempts())))
        : Optional.empty();
  }

  private record Answer(int status, String text) {}

  private static boolean isGood(Answer answer) {
    return answer.status / 100 == 2;
  }

  private Future<Answer> send(Due due) {
    Instant now = clock.instant();
    RequestOptions request;
    String signature;
    try {
      request =
          new RequestOptions()
              .setAbsoluteURI(due.url())
              .setMethod(HttpMethod.POST)
              .setFollowRedirects(false)
              .setTimeout(ANSWER_LIMIT.toMillis());
      signature = WebhookSignature.of(due.secret(), due.id(), now, due.payload());
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
    return client
        .request(request)
        .compose(
            open ->
                open.putHeader("content-type", "application/json")
                    .putHeader("user-agent", "OpenProctor")
                    .putHeader("webhook-id", due.id())
                    .putHeader("webhook-timestamp", Long.toString(now.getEpochSecond()))
                    .putHeader("webhook-signature", signature)
                    .send(Buffer.buffer(due.payload())))
        .compose(this::answer);
  }

  /** The first bytes only: what a receiver says is shown to people, not believed. */
  private Future<Answer> answer(HttpClientResponse response) {
    Buffer start = Buffer.buffer();
    response.handler(
        bytes -> {
          int room = ANSWER_BYTES - start.length();
          start.appendBuffer(bytes.slice(0, Math.min(Math.max(room, 0), bytes.length())));
        });
    return response
        .end()
        .timeout(ANSWER_LIMIT.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .map(ended -> new Answer(response.statusCode(), printable(start.toString())));
  }

  private static String reason(Throwable failure) {
    String message = failure.getMessage();
    return printable(message == null ? failure.getClass().getSimpleName() : message);
  }

  private static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
  }
}
