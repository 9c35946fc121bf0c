package org.openproctor.dashboard.web;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.live.Presence;
import org.openproctor.dashboard.store.EntryStore;
import org.openproctor.dashboard.store.Message;
import org.openproctor.dashboard.store.ReviewStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the staff's pages what happens. Incidents and messages go out at once; a sitting's item at
 * most once a round, however much happened, and only while somebody listens. All of it is on one
 * context; the methods are called by any thread.
 *
 * <p>What other dashboards on the same database did is seen at the latest with the next full
 * reading, once a minute.
 */
final class LiveFeed {
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
  private static final Duration ROUND = Duration.ofSeconds(1);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final int ROUNDS_OF_A_READING = 60;
  private static final int MOST = 1_000;
  private static final int MOST_OF_A_PERSON = 8;

  private final Vertx vertx;
  private final Context context;
  private final Wall wall;
  private final Presence presence;
  private final LivePictures pictures;
  private final ReviewStore reviews;
  private final EntryStore entries;

  // On the context only
  private final Set<LiveConnection> connections = new HashSet<>();
  private final Map<SessionId, Sitting> known = new HashMap<>();
  private final Map<SessionId, Boolean> toldAway = new HashMap<>();
  private final Set<SessionId> changed = new HashSet<>();
  private final Set<SessionId> touched = new HashSet<>();
  private int untilReading;
  private boolean busy;
  private long rounds = -1;
  private long beats = -1;

  private volatile int listening;

  LiveFeed(
      Vertx vertx,
      Wall wall,
      Presence presence,
      LivePictures pictures,
      ReviewStore reviews,
      EntryStore entries) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.wall = wall;
    this.presence = presence;
    this.pictures = pictures;
    this.reviews = reviews;
    this.entries = entries;
  }

  void start() {
    context.runOnContext(
        now -> {
          rounds = vertx.setPeriodic(ROUND.toMillis(), id -> round());
          beats = vertx.setPeriodic(BEAT.toMillis(), id -> beat());
        });
  }

  void stop() {
    context.runOnContext(
        now -> {
          vertx.cancelTimer(rounds);
          vertx.cancelTimer(beats);
          connections.forEach(LiveConnection::end);
        });
  }

  /** Begins to tell this page; fails with a {@link Problem} if there are too many. */
  Future<Void> add(LiveConnection connection, Instant serverTime) {
    return onContext(
        () -> {
          long own =
              connections.stream().filter(one -> one.person().equals(connection.person())).count();
          if (own >= MOST_OF_A_PERSON || connections.size() >= MOST) {
            throw new Problem(429, "too-many-live", Integer.toString(MOST_OF_A_PERSON));
          }
          if (connections.isEmpty()) {
            untilReading = 0;
          }
          connections.add(connection);
          listening = connections.size();
          connection.send("hello", new JsonObject().put("serverTime", serverTime.toString()));
        });
  }

  private void gone(LiveConnection connection) {
    connections.remove(connection);
    listening = connections.size();
  }

  /** How many pages listen, as by any thread. */
  int listening() {
    return listening;
  }

  /** How many pages listen. */
  Future<Integer> listeners() {
    return Future.future(done -> context.runOnContext(now -> done.complete(connections.size())));
  }

  void remove(LiveConnection connection) {
    context.runOnContext(now -> gone(connection));
  }

  /** A segment came. */
  void touched(SessionId session) {
    context.runOnContext(now -> note(touched, session));
  }

  /** Something of the sitting changed in the database. */
  void changed(SessionId session) {
    context.runOnContext(now -> note(changed, session));
  }

  /** The database has this phase since just now. */
  void incident(Incident incident) {
    SessionId session = incident.stream().session();
    changed(session);
    context.runOnContext(
        now -> {
          if (!connections.isEmpty()) {
            reviews
                .decisions(session)
                .onSuccess(
                    decisions ->
                        View.incidents(List.of(incident), List.of(), decisions)
                            .forEach(one -> tell("incident", session, one)))
                .onFailure(e -> LOG.warn("an incident was not told live: {}", e.toString()));
          }
        });
  }

  /** The database has this message since just now. */
  void message(Message message) {
    changed(message.session());
    context.runOnContext(now -> tell("message", message.session(), View.message(message)));
  }

  private void tell(String event, SessionId session, JsonObject data) {
    data.put("session", session.value());
    connections.forEach(connection -> connection.send(event, data));
  }

  private void note(Set<SessionId> set, SessionId session) {
    if (!connections.isEmpty()) {
      set.add(session);
    }
  }

  /** Reads what changed and tells it; all there is once in a while. */
  private void round() {
    if (connections.isEmpty() || busy) {
      return;
    }
    busy = true;
    boolean all = untilReading <= 0;
    Set<SessionId> news = Set.copyOf(changed);
    changed.clear();
    (all ? wall.shown(Optional.empty()) : read(news))
        .onSuccess(found -> tellRound(all, news, found))
        .onFailure(
            e -> {
              changed.addAll(news);
              LOG.warn("the wall cannot be read now: {}", e.toString());
            })
        .onComplete(done -> busy = false);
  }

  private Future<List<Sitting>> read(Set<SessionId> news) {
    return news.isEmpty() ? Future.succeededFuture(List.of()) : wall.of(news);
  }

  private void tellRound(boolean all, Set<SessionId> news, List<Sitting> found) {
    Map<SessionId, Sitting> fresh = new HashMap<>();
    found.forEach(one -> fresh.put(one.session().id(), one));
    Set<SessionId> due = new HashSet<>(news);
    due.addAll(touched);
    touched.clear();
    if (all) {
      // What another dashboard changed
      fresh.forEach(
          (id, one) -> {
            if (!one.equals(known.get(id))) {
              due.add(id);
            }
          });
      known.clear();
      toldAway.keySet().retainAll(fresh.keySet());
      untilReading = ROUNDS_OF_A_READING;
    }
    untilReading--;
    known.putAll(fresh);
    known.forEach(
        (id, one) -> {
          boolean away = one.away(presence);
          if (due.contains(id) || !Boolean.valueOf(away).equals(toldAway.get(id))) {
            toldAway.put(id, away);
            JsonObject item = one.json(presence, pictures);
            connections.forEach(connection -> connection.send("session", item));
          }
        });
  }

  /** Keeps the lines open, and ends those of people who are not signed in any more. */
  void beat() {
    context.runOnContext(
        now -> {
          for (LiveConnection connection : List.copyOf(connections)) {
            connection.comment();
            entries
                .staff(connection.tokenHash())
                .onSuccess(
                    person -> {
                      if (person.isEmpty()) {
                        gone(connection);
                        connection.end();
                      }
                    })
                .onFailure(e -> LOG.warn("a sign-in cannot be looked up now: {}", e.toString()));
          }
        });
  }

  private Future<Void> onContext(Runnable work) {
    return Future.future(
        done ->
            context.runOnContext(
                now -> {
                  try {
                    work.run();
                    done.complete();
                  } catch (Problem e) {
                    done.fail(e);
                  }
                }));
  }
}
