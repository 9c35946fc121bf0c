package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.List;
import org.openproctor.core.session.SessionId;

/** Which ingest a session is recorded by, where there are several. */
public interface PlaceStore {
  /**
   * Where the session is recorded: the same as the first time, as long as that is one of these,
   * else the first of these from now on.
   *
   * @param places not empty, the preferred first
   */
  Future<String> place(SessionId session, List<String> places);
}
