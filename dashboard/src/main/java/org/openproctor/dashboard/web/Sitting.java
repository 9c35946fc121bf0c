package org.openproctor.dashboard.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.score.RiskScore;
import org.openproctor.dashboard.live.Presence;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.SessionState;

/**
 * One sitting on the wall as the database has it; who is there just now is added when it is told.
 */
record Sitting(
    ExamSession session,
    RiskScore risk,
    List<Incident> open,
    Optional<Incident> latest,
    int unread) {
  Sitting {
    open = List.copyOf(open);
  }

  static Sitting of(ExamSession session, List<Incident> incidents, RiskScore risk, int unread) {
    return new Sitting(
        session,
        risk,
        incidents.stream().filter(one -> one.phase() != Phase.END).toList(),
        incidents.stream().max(Comparator.comparing(one -> one.span().start())),
        unread);
  }

  /** Whether it belongs on a wall that shows what has ended since then. */
  boolean isOnWall(Instant endedSince) {
    return switch (session.state()) {
      case RUNNING, PAUSED -> true;
      case ENDED, REVIEWED ->
          session.times().started().isPresent()
              && session.times().ended().filter(at -> !at.isBefore(endedSince)).isPresent();
      case INVITED, ENROLLED -> false;
    };
  }

  boolean away(Presence presence) {
    return session.state() == SessionState.RUNNING
        && session.times().started().filter(at -> presence.away(session.id(), at)).isPresent();
  }

  JsonObject json(Presence presence, LivePictures pictures) {
    return new JsonObject()
        .put("id", session.id().value())
        .put("exam", new JsonObject().put("id", session.examId()).put("title", session.examTitle()))
        .put(
            "student",
            new JsonObject()
                .put("name", session.candidateName())
                .put("externalId", session.candidateExternalId()))
        .put("state", session.state().wireName())
        .put("startedAt", View.time(session.times().started()))
        .put(
            "presence",
            new JsonObject()
                .put("seenAt", View.time(presence.seenAt(session.id())))
                .put("away", away(presence)))
        .put("streams", streams(presence, pictures))
        .put(
            "risk",
            new JsonObject()
                .put("score", risk.points())
                .put("recommendation", risk.recommendation().wireName()))
        .put("incidents", incidents())
        .put("unread", unread);
  }

  private JsonObject streams(Presence presence, LivePictures pictures) {
    JsonObject streams = new JsonObject();
    presence
        .of(session.id())
        .forEach(
            (kind, seen) ->
                streams.put(
                    kind.wireName(),
                    new JsonObject().put("endMs", seen.endMs()).put("at", seen.at().toString())));
    for (StreamKind kind : StreamKind.values()) {
      pictures
          .latest(new StreamId(session.id(), kind))
          .ifPresent(
              picture -> {
                JsonObject stream = streams.getJsonObject(kind.wireName(), new JsonObject());
                streams.put(kind.wireName(), stream.put("pictureMs", picture.at().toMillis()));
              });
    }
    return streams;
  }

  private JsonObject incidents() {
    JsonArray going = new JsonArray();
    open.forEach(
        one ->
            going.add(
                new JsonObject()
                    .put("id", one.id().value())
                    .put("kind", one.kind().wireName())
                    .put("startMs", one.span().start().toMillis())));
    JsonObject incidents =
        new JsonObject().put("found", session.findings().found()).put("open", going);
    latest.ifPresent(one -> incidents.put("latest", View.found(one)));
    return incidents;
  }
}
