package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.policy.PolicyException;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.policy.Scoring;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.store.Exam;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.ExamStore;
import org.openproctor.dashboard.store.MessageStore;
import org.openproctor.dashboard.store.SittingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the sittings of the wall: a handful of queries, however many there are. */
record Wall(SittingStore sittings, ExamStore exams, MessageStore messages, Clock clock) {
  private static final Logger LOG = LoggerFactory.getLogger(Wall.class);
  private static final Duration SHOWN_AFTER_END = Duration.ofMinutes(10);

  /**
   * Those that run, are paused or ended a short while ago.
   *
   * @param exam empty for all
   */
  Future<List<Sitting>> shown(Optional<String> exam) {
    return sittings.onWall(exam, endedSince()).compose(this::read);
  }

  /** Those of these that belong on the wall. */
  Future<List<Sitting>> of(Collection<SessionId> sessions) {
    return sittings
        .of(sessions)
        .compose(this::read)
        .map(found -> found.stream().filter(one -> one.isOnWall(endedSince())).toList());
  }

  Instant endedSince() {
    return clock.instant().minus(SHOWN_AFTER_END);
  }

  private Future<List<Sitting>> read(List<ExamSession> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    List<SessionId> ids = found.stream().map(ExamSession::id).toList();
    return sittings
        .incidents(ids)
        .compose(
            incidents ->
                messages
                    .unread(ids)
                    .compose(
                        unread ->
                            scorings(found)
                                .map(
                                    scorings ->
                                        found.stream()
                                            .map(one -> sitting(one, incidents, scorings, unread))
                                            .toList())));
  }

  private static Sitting sitting(
      ExamSession session,
      Map<SessionId, List<Incident>> incidents,
      Map<String, Scoring> scorings,
      Map<SessionId, Integer> unread) {
    List<Incident> own = incidents.getOrDefault(session.id(), List.of());
    RiskScore risk = RiskScore.of(own, scorings.get(session.examId()));
    return Sitting.of(session, own, risk, unread.getOrDefault(session.id(), 0));
  }

  /** By exam. */
  private Future<Map<String, Scoring>> scorings(List<ExamSession> sessions) {
    List<String> ids = sessions.stream().map(ExamSession::examId).distinct().toList();
    return Future.all(ids.stream().map(exams::find).toList())
        .map(
            found -> {
              Map<String, Scoring> scorings = new HashMap<>();
              List<Optional<Exam>> all = found.list();
              all.forEach(exam -> exam.ifPresent(one -> scorings.put(one.id(), scoring(one))));
              return scorings;
            });
  }

  /** One exam whose policy another version of us has kept must not take the whole wall down. */
  private static Scoring scoring(Exam exam) {
    try {
      return PolicyReader.read(exam.policy(), "the policy").scoring();
    } catch (PolicyException e) {
      LOG.warn("exam {} is scored by the default policy: {}", exam.id(), e.getMessage());
      return PolicyReader.defaults().scoring();
    }
  }
}
