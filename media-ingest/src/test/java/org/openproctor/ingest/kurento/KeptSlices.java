package org.openproctor.ingest.kurento;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.ingest.rtc.SliceSink;

/** A recording kept in memory. */
final class KeptSlices implements SliceSink {
  final CompletableFuture<Instant> begun = new CompletableFuture<>();
  final CompletableFuture<Void> ended = new CompletableFuture<>();
  final AtomicInteger slices = new AtomicInteger();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Override
  public void begun(Instant at) {
    begun.complete(at);
  }

  @Override
  public synchronized void slice(ByteBuffer webm) {
    byte[] copy = new byte[webm.remaining()];
    webm.get(copy);
    bytes.writeBytes(copy);
    slices.incrementAndGet();
  }

  @Override
  public void ended() {
    ended.complete(null);
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }
}
