package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.openproctor.core.session.SessionId;

/** Keeps what people decided of incidents, and the incidents people added. */
public interface ReviewStore {
  /**
   * The latest decision on an incident.
   *
   * @param decision {@code confirmed} or {@code dismissed}
   * @param by the person's name
   */
  record Decision(String incident, String decision, String note, String by, Instant at) {}

  /**
   * An incident a person saw and the machine did not.
   *
   * @param kind a word of the reviewer's, not only the machine's kinds
   * @param by the person's name
   */
  record AddedIncident(
      String id,
      String stream,
      String kind,
      long startMs,
      long endMs,
      String note,
      String by,
      Instant at) {}

  /** False if the session has no such incident, found or added. */
  Future<Boolean> decide(
      SessionId session, String incident, String decision, String note, String personId);

  /** The latest decision on each incident of the session. */
  Future<List<Decision>> decisions(SessionId session);

  /** The new incident's id. The author of {@code added} is the person with this id. */
  Future<String> add(SessionId session, AddedIncident added, String personId);

  /** In the order of their starts. */
  Future<List<AddedIncident>> added(SessionId session);
}
