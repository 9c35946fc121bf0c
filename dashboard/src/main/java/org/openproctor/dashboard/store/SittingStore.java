package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.session.SessionId;

/**
 * Sittings while they run, and how they end. A sitting first ends, then closes: in between its page
 * brings what it still holds. Whoever ends one puts {@code session.finished} into the webhooks'
 * outbox; whoever closes one puts {@code close} into the commands'.
 */
public interface SittingStore {
  /**
   * What a wall shows: those that run or are paused, and those ended since the given time.
   *
   * @param exam empty for all
   */
  Future<List<ExamSession>> onWall(Optional<String> exam, Instant endedSince);

  /** Those of these that there are. */
  Future<List<ExamSession>> of(Collection<SessionId> sessions);

  /** The found incidents of these sessions, in the order of their starts. */
  Future<Map<SessionId, List<Incident>>> incidents(Collection<SessionId> sessions);

  /** The page has brought everything: ends the sitting if it has not, and closes it, once. */
  Future<Void> finish(SessionId session);

  /** Notes that a proctor ordered the end; false if the sitting neither runs nor is paused. */
  Future<Boolean> orderEnd(SessionId session);

  /**
   * Ends a sitting whose page is away and leaves the order to end for its page; false if it neither
   * runs nor is paused.
   */
  Future<Boolean> endAway(SessionId session);

  /** Ends a sitting; false if it neither runs nor is paused. */
  Future<Boolean> end(SessionId session);

  /** Those still running or paused whose end was ordered at this time or before. */
  Future<List<SessionId>> endOverdue(Instant orderedBy);

  /** Closes those not closed that ended at this time or before. */
  Future<List<SessionId>> closeOverdue(Instant endedBy);
}
