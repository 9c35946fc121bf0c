package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what reads the disk on threads of its own, never on an event loop. At most {@value #MOST}
 * pieces of work wait or are done at once; who comes then is told to come again (503).
 */
final class DiskWork {
  private static final int THREADS = 4;
  private static final int MOST = 256;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  DiskWork(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("disk", THREADS);
  }

  /** Does the work on a worker; the future completes on the caller's event loop. */
  <T> Future<T> onWorker(Callable<T> work) {
    if (waiting.incrementAndGet() > MOST) {
      waiting.decrementAndGet();
      return Future.failedFuture(new Problem(503, "disk-busy"));
    }
    return workers.executeBlocking(work, false).onComplete(done -> waiting.decrementAndGet());
  }
}
