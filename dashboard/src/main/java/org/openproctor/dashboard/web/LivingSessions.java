package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.KeepingStore;
import org.openproctor.dashboard.store.KeepingStore.Kept;
import org.openproctor.dashboard.store.KeepingStore.Tombstone;
import org.openproctor.dashboard.store.SessionStore;

/** Finds sessions; of one whose time was over it says so (410), with the verdict that stays. */
record LivingSessions(SessionStore sessions, KeepingStore keeping) {
  Future<ExamSession> find(SessionId id) {
    return sessions
        .find(id)
        .compose(
            found ->
                found
                    .map(Future::succeededFuture)
                    .orElseGet(
                        () ->
                            keeping
                                .tombstone(id)
                                .compose(Answer::found)
                                .compose(gone -> Future.failedFuture(problem(gone)))));
  }

  Future<Kept> kept(SessionId id) {
    return keeping.of(id).compose(Answer::found);
  }

  private static Problem problem(Tombstone gone) {
    return new Problem(
        410, "session-deleted", gone.deletedAt().toString(), gone.verdict().orElse("–"));
  }
}
