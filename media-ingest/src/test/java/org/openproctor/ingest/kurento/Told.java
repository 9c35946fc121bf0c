package org.openproctor.ingest.kurento;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.MediaConnection;

/** What a connection told its listener, and in which order. */
final class Told implements MediaConnection.Listener {
  final List<String> order = new CopyOnWriteArrayList<>();
  final List<IceCandidate> candidates = new CopyOnWriteArrayList<>();
  final CompletableFuture<String> answered = new CompletableFuture<>();
  final CompletableFuture<Void> flowing = new CompletableFuture<>();
  final CompletableFuture<MediaConnection.Failure> failed = new CompletableFuture<>();

  @Override
  public void answered(String sdp) {
    order.add("answered");
    answered.complete(sdp);
  }

  @Override
  public void candidate(IceCandidate candidate) {
    order.add("candidate");
    candidates.add(candidate);
  }

  @Override
  public void flowing() {
    order.add("flowing");
    flowing.complete(null);
  }

  @Override
  public void failed(MediaConnection.Failure reason) {
    order.add("failed " + reason.wireName());
    failed.complete(reason);
  }

  /** Waits for one of them; far longer than it may take, so that only a hang is a failure. */
  static <T> T within(Duration limit, CompletableFuture<T> one) {
    try {
      return one.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("nothing within " + limit, e);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  static <T> T soon(CompletableFuture<T> one) {
    return within(Duration.ofSeconds(20), one);
  }
}
