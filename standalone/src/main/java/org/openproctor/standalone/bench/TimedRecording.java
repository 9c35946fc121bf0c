package org.openproctor.standalone.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.openproctor.ingest.rtc.SliceSink;

/**
 * A recording as the gateway makes it, and what it costs. Called by a receiver's thread; the
 * figures are whole after {@link #ended}, and for any thread.
 */
final class TimedRecording implements SliceSink {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int CLUSTER = 0x1F43B675;
  private static final int TIMESTAMP = 0xE7;

  private final SliceSink target;
  private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Instant begun;
  private volatile long logNanos;
  private volatile long threadNanos;
  private volatile long slices;

  TimedRecording(SliceSink target) {
    this.target = target;
  }

  @Override
  public void begun(Instant at) {
    begun = at;
    timed(() -> target.begun(at));
  }

  @Override
  public void slice(ByteBuffer webm) {
    Instant first = begun.plusMillis(millis(webm));
    timed(() -> target.slice(webm));
    delays.add(Duration.between(first, Instant.now()));
    slices = slices + 1;
  }

  @Override
  public void ended() {
    timed(target::ended);
    threadNanos = THREADS.getCurrentThreadCpuTime();
    ended.countDown();
  }

  private void timed(Runnable work) {
    long before = THREADS.getCurrentThreadCpuTime();
    work.run();
    logNanos = logNanos + THREADS.getCurrentThreadCpuTime() - before;
  }

  /** The time that a slice's cluster bears; each begins with one, the first behind a header. */
  static long millis(ByteBuffer slice) {
    ByteBuffer webm = slice.duplicate().order(ByteOrder.BIG_ENDIAN);
    for (int at = webm.position(); at + Integer.BYTES < webm.limit(); at++) {
      if (webm.getInt(at) == CLUSTER) {
        int body = at + Integer.BYTES + lengthOfSize(webm.get(at + Integer.BYTES));
        if ((webm.get(body) & 0xFF) != TIMESTAMP) {
          break;
        }
        long millis = 0;
        int bytes = webm.get(body + 1) & 0x7F;
        for (int i = 0; i < bytes; i++) {
          millis = millis << 8 | webm.get(body + 2 + i) & 0xFF;
        }
        return millis;
      }
    }
    throw new IllegalStateException("a slice without the time of its beginning");
  }

  private static int lengthOfSize(byte first) {
    return Integer.numberOfLeadingZeros(first & 0xFF) - 23;
  }

  /** From each slice's first packet until it was on disk. */
  Queue<Duration> delays() {
    return delays;
  }

  long slices() {
    return slices;
  }

  /** CPU time spent with what came: hashed, written, synced. */
  long logNanos() {
    return logNanos;
  }

  /** CPU time of the receiver's thread from its beginning, the log's included; 0 until its end. */
  long threadNanos() {
    return threadNanos;
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }
}
