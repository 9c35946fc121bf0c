package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.recording.Recordings;
import org.openproctor.dashboard.store.KeepingStore;
import org.openproctor.dashboard.store.KeepingStore.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes sessions whose time is over: at the start and then once a day. First the disk, then the
 * database, so that what is interrupted is finished in the next round; what fails is left for it
 * and said in the log. The deletions themselves run on {@link DiskWork}'s threads.
 */
final class RetentionSweep {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);
  private static final Duration ROUND = Duration.ofHours(24);

  private final Vertx vertx;
  private final KeepingStore keeping;
  private final Consumer<SessionId> removal;
  private final Recordings recordings;
  private final DiskWork disk;
  private long timer = -1;
  private boolean busy;

  RetentionSweep(
      Vertx vertx,
      KeepingStore keeping,
      Consumer<SessionId> removal,
      Recordings recordings,
      DiskWork disk) {
    this.vertx = vertx;
    this.keeping = keeping;
    this.removal = removal;
    this.recordings = recordings;
    this.disk = disk;
  }

  void start() {
    vertx.runOnContext(first -> roundUnlessBusy());
    timer = vertx.setPeriodic(ROUND.toMillis(), id -> roundUnlessBusy());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private synchronized void roundUnlessBusy() {
    if (!busy) {
      busy = true;
      round()
          .onSuccess(count -> LOG.info("{} sessions whose time was over are deleted", count))
          .onFailure(e -> LOG.warn("sessions cannot be deleted now: {}", e.toString()))
          .onComplete(done -> free());
    }
  }

  private synchronized void free() {
    busy = false;
  }

  /** Deletes what is due now, one session after the other; how many were deleted. */
  Future<Integer> round() {
    return keeping
        .beginDeletions()
        .compose(
            due -> {
              Future<Integer> deleted = Future.succeededFuture(0);
              for (Due one : due) {
                deleted = deleted.compose(count -> delete(one).map(done -> count + (done ? 1 : 0)));
              }
              return deleted;
            });
  }

  private Future<Boolean> delete(Due due) {
    Future<Void> gone =
        due.started()
            ? disk.onWorker(
                () -> {
                  removal.accept(due.session());
                  recordings.forget(due.session());
                  return null;
                })
            : Future.succeededFuture();
    return gone.compose(done -> keeping.finishDeletion(due.session()))
        .recover(
            e -> {
              LOG.error("session {} is not deleted yet: {}", due.session(), e.toString());
              return Future.succeededFuture(false);
            });
  }
}
