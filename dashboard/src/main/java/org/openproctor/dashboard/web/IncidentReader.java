package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.store.IncidentStore;
import org.openproctor.dashboard.store.ReviewStore;

/** A session's incidents, found and added, with what people decided of them. */
record IncidentReader(IncidentStore incidents, ReviewStore reviews) {
  Future<List<JsonObject>> of(SessionId session) {
    return incidents
        .of(session)
        .compose(
            found ->
                reviews
                    .added(session)
                    .compose(
                        added ->
                            reviews
                                .decisions(session)
                                .map(decisions -> View.incidents(found, added, decisions))));
  }
}
