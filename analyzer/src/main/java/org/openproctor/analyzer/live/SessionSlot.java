package org.openproctor.analyzer.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.openproctor.analyzer.live.Arrival.Outcome;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.core.session.SessionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's place on a worker: the news of it that is not dealt with, and its analysis while
 * there is one. Where an analysis fails it is begun again, with growing pauses: for ever if another
 * server or the machine is to blame, a few times if it may be our own fault.
 *
 * <p>All but what is marked otherwise is for the worker's thread.
 */
final class SessionSlot {
  private static final Logger LOG = LoggerFactory.getLogger(SessionSlot.class);
  private static final int MOST_TRIES = 5;

  /** Curves can be made again: they need not be with others at once. */
  private static final Duration CURVES_EVERY = Duration.ofSeconds(30);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private final SessionId id;
  private final int partition;
  private final Worker worker;
  private final LiveMeter meter;
  private final Clock clock;

  /** News not taken up yet; guarded by the worker. */
  final Deque<Arrival> arrivals = new ArrayDeque<>();

  /** True if it is among the worker's ready ones; guarded by the worker. */
  boolean queued;

  /** True if the worker has let go of it; guarded by the worker. */
  boolean gone;

  /** News neither settled nor recalled; by any thread. */
  private final AtomicInteger unsettled = new AtomicInteger();

  /** The wall clock time that is analysed; null if not known; by any thread. */
  private volatile Instant analysedTo;

  private final List<Arrival> taken = new ArrayList<>();
  private LiveSession session;
  private Instant touched;
  private Instant notBefore = Instant.MIN;
  private int tries;
  private boolean givenUp;

  /** True if its analysis is kept and goes on once the store of objects is back. */
  private boolean waits;

  /** True if a segment was analysed whose findings others do not have yet. */
  private boolean unshared;

  private Instant curvesShared = Instant.MIN;

  SessionSlot(SessionId id, int partition, Worker worker, LiveMeter meter, Clock clock) {
    this.id = id;
    this.partition = partition;
    this.worker = worker;
    this.meter = meter;
    this.clock = clock;
    this.touched = clock.instant();
  }

  SessionId id() {
    return id;
  }

  int partition() {
    return partition;
  }

  Worker worker() {
    return worker;
  }

  /** By any thread. */
  AtomicInteger unsettled() {
    return unsettled;
  }

  /** By any thread: how far behind the clock it is; empty if nothing waits or nobody knows. */
  Optional<Duration> behind(Instant now) {
    Instant done = analysedTo;
    return done == null || unsettled.get() == 0
        ? Optional.empty()
        : Optional.of(Duration.between(done, now));
  }

  private boolean mayGoOn(Instant now) {
    return !now.isBefore(notBefore);
  }

  boolean isIdle(Instant now, Duration after) {
    return taken.isEmpty() && Duration.between(touched, now).compareTo(after) >= 0;
  }

  /** True if a pause is over for which it waited. */
  boolean isDue(Instant now) {
    boolean held = session == null || waits || session.isEnding();
    return held && !taken.isEmpty() && mayGoOn(now);
  }

  /** True if there is nothing in it to keep. */
  boolean isEmpty() {
    return session == null && taken.isEmpty() && !givenUp;
  }

  boolean isBehind() {
    return session != null && session.isBehind();
  }

  /**
   * Deals with what came, and with at most one segment.
   *
   * @return true if there is more to do at once
   */
  boolean turn(List<Arrival> fresh, SessionOpener opener) {
    taken.addAll(fresh);
    touched = clock.instant();
    if (givenUp) {
      settleAll(Outcome.FAILED);
      return false;
    }
    if ((session == null || waits) && !mayGoOn(touched)) {
      return false;
    }
    try {
      if (session == null) {
        open(opener);
      } else {
        (waits ? taken : fresh).forEach(this::takeUp);
      }
      if (waits) {
        waits = false;
        tries = 0;
      }
      return session != null && goOn();
    } catch (ObjectsAwayException e) {
      if (session == null) {
        failed(e);
      } else {
        waitFor(e); // nothing was begun that would have to be begun again
      }
      return false;
    } catch (RuntimeException | Error e) { // whatever it is, the other sessions go on
      failed(e);
      return false;
    }
  }

  private void open(SessionOpener opener) {
    opener
        .finished(id)
        .ifPresent(mark -> settle(Outcome.SKIPPED, news -> mark.covers(news, opener.folder(id))));
    if (!taken.isEmpty()) {
      session = opener.open(id);
      taken.forEach(this::takeUp);
    }
  }

  private void takeUp(Arrival news) {
    if (news instanceof Arrival.OfSegment of) {
      session.announced(of.segment());
    } else {
      session.readEvents();
    }
  }

  private boolean goOn() {
    if (unshared) {
      share();
    }
    // What was analysed when it came was announced twice, or found in the store before.
    settle(Outcome.SKIPPED, this::isDone);
    long told = session.incidents();
    if (session.isBehind()) {
      session.prepare();
      Segment segment = step();
      meter.steps.increment();
      analysed(segment);
      share();
    }
    boolean finished = !session.isBehind() && session.finishIfOver();
    meter.incidents.add(session.incidents() - told);
    boolean more = session.isBehind();
    if (finished) {
      meter.finished.increment();
      closeSession();
      settleAll(Outcome.ANALYSED);
    } else if (!more && !session.isEnding()) {
      tries = 0;
      session.share(false);
      settleAll(Outcome.ANALYSED); // the events; no segment is left
    }
    return more;
  }

  /** What is behind the store here is decoding: that cannot go on in its middle. */
  private Segment step() {
    try {
      unshared = true;
      return session.step();
    } catch (ObjectsAwayException e) {
      throw new OpenProctorException(e.fault(), e.getMessage(), e);
    }
  }

  private void share() {
    Instant now = clock.instant();
    boolean curves = Duration.between(curvesShared, now).compareTo(CURVES_EVERY) >= 0;
    session.share(curves);
    curvesShared = curves ? now : curvesShared;
    unshared = false;
    settle(Outcome.ANALYSED, this::isDone);
  }

  private void analysed(Segment segment) {
    Optional<Instant> end = session.wallClock(segment.span().end());
    analysedTo = end.orElse(null);
    if (end.isPresent() && !session.isBehind()) {
      meter.latency(Duration.between(end.get(), clock.instant()));
    }
  }

  private boolean isDone(Arrival news) {
    return news instanceof Arrival.OfSegment of && session.isDone(of.segment());
  }

  private void failed(Throwable fault) {
    closeSession();
    Fault whose = fault instanceof OpenProctorException ours ? ours.fault() : Fault.BUG;
    tries++;
    boolean hopeless = whose == Fault.INPUT; // what is on disk does not get better
    if (hopeless || (whose == Fault.BUG && tries >= MOST_TRIES)) {
      LOG.error("session {} is not analysed any more: {}", id, fault.getMessage());
      givenUp = true;
      meter.givenUp.increment();
      settleAll(Outcome.FAILED);
      return;
    }
    pause();
    if (whose == Fault.BUG) {
      LOG.error("analysing session {} failed by our own fault and is begun again", id, fault);
    } else {
      LOG.warn("analysing session {} waits: {}", id, fault.getMessage());
    }
  }

  private void waitFor(ObjectsAwayException away) {
    tries++;
    waits = true;
    pause();
    LOG.warn("analysing session {} waits: {}", id, away.getMessage());
  }

  private void pause() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries - 1, 10));
    notBefore = clock.instant().plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
    meter.retries.increment();
  }

  private void settleAll(Outcome outcome) {
    settle(outcome, news -> true);
  }

  private void settle(Outcome outcome, Predicate<Arrival> which) {
    for (Iterator<Arrival> all = taken.iterator(); all.hasNext(); ) {
      Arrival news = all.next();
      if (which.test(news)) {
        all.remove();
        unsettled.decrementAndGet();
        meter.of(news).settled(outcome);
        news.receipt().settled(outcome);
      }
    }
  }

  /** Forgets all news: it comes again, here or elsewhere. Holding the worker's monitor. */
  void recall() {
    taken.addAll(arrivals);
    arrivals.clear();
    taken.forEach(news -> meter.of(news).recalled.increment());
    unsettled.addAndGet(-taken.size());
    taken.clear();
  }

  /** Lets go of the analysis; what is open stays open. */
  void closeSession() {
    if (session != null) {
      try {
        session.close();
      } finally {
        session = null;
        analysedTo = null;
        waits = false;
        unshared = false;
      }
    }
  }
}
