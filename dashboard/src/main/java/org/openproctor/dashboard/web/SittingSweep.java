package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.SessionState;
import org.openproctor.dashboard.store.SittingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends and closes sittings nobody else does: those a proctor ended and whose page has not obeyed,
 * those nobody sent anything for during twelve hours, and those that wait for their page for a day.
 * Runs on the event loop; one round at a time; what fails is done in the next.
 */
final class SittingSweep {
  private static final Logger LOG = LoggerFactory.getLogger(SittingSweep.class);
  private static final Duration ROUND = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(60);
  private static final Duration SILENT = Duration.ofHours(12);
  private static final Duration UNCLOSED = Duration.ofHours(24);

  private final Vertx vertx;
  private final SittingStore sittings;
  private final LiveSide live;
  private final LivePictures pictures;
  private final Clock clock;
  private long timer = -1;
  private boolean busy;

  SittingSweep(
      Vertx vertx, SittingStore sittings, LiveSide live, LivePictures pictures, Clock clock) {
    this.vertx = vertx;
    this.sittings = sittings;
    this.live = live;
    this.pictures = pictures;
    this.clock = clock;
  }

  void start() {
    timer =
        vertx.setPeriodic(
            ROUND.toMillis(),
            id -> {
              if (!busy) {
                busy = true;
                round()
                    .onFailure(e -> LOG.warn("sittings cannot be swept now: {}", e.toString()))
                    .onComplete(done -> busy = false);
              }
            });
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  /** Does what is due now. */
  Future<Void> round() {
    Instant now = clock.instant();
    return sittings
        .endOverdue(now.minus(GRACE))
        .onSuccess(ended -> tell("ended, its page did not obey", ended))
        .compose(ended -> endSilent(now))
        .compose(done -> sittings.closeOverdue(now.minus(UNCLOSED)))
        .onSuccess(
            closed -> {
              tell("closed after a day", closed);
              if (!closed.isEmpty()) {
                live.orders().queued();
              }
              live.presence().forgetSilentSince(now.minus(UNCLOSED)).forEach(pictures::forget);
            })
        .mapEmpty();
  }

  private Future<Void> endSilent(Instant now) {
    return sittings
        .onWall(Optional.empty(), now)
        .compose(
            all ->
                Future.join(
                    all.stream()
                        .filter(one -> isSilent(one, now.minus(SILENT)))
                        .map(this::endSilent)
                        .toList()))
        .mapEmpty();
  }

  private Future<Boolean> endSilent(ExamSession session) {
    return sittings
        .end(session.id())
        .onSuccess(
            ended ->
                tell("ended after twelve silent hours", ended ? List.of(session.id()) : List.of()));
  }

  private boolean isSilent(ExamSession session, Instant since) {
    boolean runs =
        session.state() == SessionState.RUNNING || session.state() == SessionState.PAUSED;
    return runs
        && session.times().started().filter(at -> at.isBefore(since)).isPresent()
        && live.presence().seenAt(session.id()).filter(at -> !at.isBefore(since)).isEmpty();
  }

  private void tell(String what, List<SessionId> sessions) {
    for (SessionId session : sessions) {
      LOG.info("session {} is {}", session, what);
      live.feed().changed(session);
    }
  }
}
