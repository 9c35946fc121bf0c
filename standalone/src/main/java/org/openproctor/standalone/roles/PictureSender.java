package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openproctor.core.live.LivePicture;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an analyzer's latest small pictures to the dashboard, on a thread of its own. Only the
 * latest counts: what could not be sent is passed over by the next one, and counted.
 */
final class PictureSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PictureSender.class);
  private static final long ROUND_MILLIS = 500;
  private static final long AWAY_MILLIS = 2000;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final LivePictures pictures;
  private final URI dashboard;
  private final ServiceTokenSigner tokens;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final LongAdder lost = new LongAdder();
  private final Thread thread = new Thread(this::run, "picture-sender");

  // Used by the thread alone.
  private final Map<StreamId, LivePicture> sent = new HashMap<>();
  private boolean away;

  private PictureSender(LivePictures pictures, URI dashboard, ServiceTokenSigner tokens) {
    this.pictures = requireNonNull(pictures, "pictures is null");
    this.dashboard = requireNonNull(dashboard, "dashboard is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
    thread.setDaemon(true);
  }

  static PictureSender start(LivePictures pictures, URI dashboard, ServiceTokenSigner tokens) {
    PictureSender sender = new PictureSender(pictures, dashboard, tokens);
    sender.thread.start();
    return sender;
  }

  /** How often a picture could not be sent. */
  long lost() {
    return lost.sum();
  }

  @Override
  public void close() {
    stopped.countDown();
    thread.interrupt();
  }

  private void run() {
    try {
      while (!stopped.await(away ? AWAY_MILLIS : ROUND_MILLIS, TimeUnit.MILLISECONDS)) {
        Map<StreamId, LivePicture> latest = pictures.all();
        sent.keySet().retainAll(latest.keySet());
        for (Map.Entry<StreamId, LivePicture> one : latest.entrySet()) {
          if (!one.getValue().equals(sent.get(one.getKey())) && !send(one)) {
            break; // the others would fare no better
          }
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("sending pictures ends");
    }
  }

  private boolean send(Map.Entry<StreamId, LivePicture> one) throws InterruptedException {
    StreamId stream = one.getKey();
    String path = "/internal/pictures/" + stream.session() + "/" + stream.kind().wireName();
    HttpRequest request =
        HttpRequest.newBuilder(dashboard.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", tokens.bearer("pictures"))
            .header("X-Media-Ms", Long.toString(one.getValue().at().toMillis()))
            .PUT(BodyPublishers.ofByteArray(one.getValue().jpeg()))
            .build();
    try {
      int status = client.send(request, BodyHandlers.discarding()).statusCode();
      if (status / 100 == 2) {
        sent.put(stream, one.getValue());
        away = false;
        return true;
      }
      failed("it answers " + status);
    } catch (IOException e) {
      failed(e.toString());
    }
    return false;
  }

  private void failed(String reason) {
    lost.increment();
    if (!away) {
      LOG.warn("live pictures do not reach {}: {}", dashboard, reason);
    }
    away = true;
  }
}
