package org.openproctor.ingest.announce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.openproctor.core.outbox.Lane;
import org.openproctor.core.outbox.RecordSender;

/** A Kafka that can be away. Safe for use by several threads. */
final class FakeKafka implements RecordSender {
  private final List<String> received = new ArrayList<>();
  private boolean away;
  private int refusals;

  synchronized void away(boolean isAway) {
    away = isAway;
  }

  @Override
  public synchronized Future<?> send(Lane.Message message) {
    if (away) {
      refusals++;
      notifyAll();
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    received.add(message.topic() + " " + message.key() + " " + new String(message.value(), UTF_8));
    notifyAll();
    return CompletableFuture.completedFuture(null);
  }

  synchronized List<String> awaitReceived(int count) throws InterruptedException {
    for (int i = 0; received.size() < count && i < 120; i++) {
      wait(500);
    }
    return List.copyOf(received);
  }

  synchronized void awaitRefusal() throws InterruptedException {
    int before = refusals;
    for (int i = 0; refusals == before && i < 120; i++) {
      wait(500);
    }
  }

  @Override
  public void close() {}
}
