package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds sessions for a list of them. Deleted ones are not found. */
public interface SessionSearch {
  /** What a list is sorted by. */
  enum Order {
    /** When they were invited, latest first. */
    NEWEST,
    /** Highest first. */
    RISK
  }

  /**
   * Which sessions to list; what is empty does not narrow it.
   *
   * @param text part of the student's name or external id, of the exam's title or of the id
   * @param verdict its outcome, or {@code none} for those without
   * @param unreviewed only those with a suspicion nobody has decided of
   * @param from earliest begin; of those that have not begun the invitation counts
   * @param to begin before this
   */
  record Query(
      String text,
      Optional<SessionState> state,
      Optional<String> exam,
      Optional<String> verdict,
      boolean unreviewed,
      Optional<Instant> from,
      Optional<Instant> to) {
    /** All sessions. */
    public static final Query ALL =
        new Query(
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            Optional.empty(),
            Optional.empty());

    public Query {
      requireNonNull(text, "text is null");
    }

    /** All sessions that hold this text. */
    public static Query of(String text) {
      return new Query(text, ALL.state, ALL.exam, ALL.verdict, ALL.unreviewed, ALL.from, ALL.to);
    }
  }

  /**
   * A session in a list.
   *
   * @param risk 0 to 100
   * @param unreviewed how many suspicions nobody has decided of
   */
  record Listed(ExamSession session, double risk, long unreviewed) {}

  /**
   * A part of what was found.
   *
   * @param total how many were found in all
   */
  record Page(List<Listed> sessions, long total) {
    public Page {
      sessions = List.copyOf(sessions);
    }
  }

  /**
   * @param limit 1 to 200
   * @param skip how many to leave out from the beginning
   */
  Future<Page> page(Query query, Order order, int limit, int skip);
}
