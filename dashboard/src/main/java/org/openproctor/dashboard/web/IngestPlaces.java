package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.Rendezvous;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.EntryStore;
import org.openproctor.dashboard.store.PlaceStore;

/**
 * Which ingest a student's page is brought to. With one it is that; with several the session's own,
 * which has what was recorded before: chosen by the session's id when its page first comes, and
 * kept in the database, so that an ingest that is added takes no session away from another.
 */
final class IngestPlaces {
  private final List<URI> ingests;
  private final EntryStore entries;
  private final PlaceStore places;

  IngestPlaces(List<URI> ingests, EntryStore entries, PlaceStore places) {
    this.ingests = List.copyOf(ingests);
    this.entries = entries;
    this.places = places;
  }

  /** The one for whose page this is; fails for a page that nobody is signed in with. */
  Future<URI> of(HttpServerRequest request) {
    if (ingests.size() == 1) {
      return Future.succeededFuture(ingests.get(0)); // without asking who it is
    }
    Cookie cookie = request.getCookie(Entrance.STUDENT_COOKIE);
    return cookie == null
        ? Future.failedFuture(new Problem(401, "not-signed-in"))
        : entries.student(Secrets.hash(cookie.getValue())).compose(this::ofStudent);
  }

  /** The one that records a session. */
  Future<URI> of(SessionId session) {
    if (ingests.size() == 1) {
      return Future.succeededFuture(ingests.get(0));
    }
    List<String> order = Rendezvous.order(session, ingests.stream().map(URI::toString).toList());
    return places.place(session, order).map(URI::create);
  }

  private Future<URI> ofStudent(Optional<SessionId> session) {
    return session
        .map(this::of)
        .orElseGet(() -> Future.failedFuture(new Problem(401, "not-signed-in")));
  }
}
