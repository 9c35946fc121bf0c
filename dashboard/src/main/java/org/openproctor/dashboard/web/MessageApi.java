package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.command.Command;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.Message;
import org.openproctor.dashboard.store.MessageStore;
import org.openproctor.dashboard.store.Person;
import org.openproctor.dashboard.store.SessionStore;

/**
 * The staff's side of the chats. What is written is kept first and goes to the page by the outbox:
 * also where Kafka is away just now.
 */
final class MessageApi {
  private final SessionStore sessions;
  private final MessageStore messages;
  private final AuditTrail audit;
  private final LiveSide live;
  private final Clock clock;

  MessageApi(
      SessionStore sessions, MessageStore messages, AuditTrail audit, LiveSide live, Clock clock) {
    this.sessions = sessions;
    this.messages = messages;
    this.audit = audit;
    this.live = live;
    this.clock = clock;
  }

  void mount(Router router, Entrance entrance) {
    String one = "/api/staff/sessions/:id/messages";
    router.get(one).handler(entrance.staff(Role.REVIEWER)).handler(Answer.by(this::read));
    router.post(one).handler(entrance.staff(Role.PROCTOR)).handler(Answer.by(this::write));
    router
        .post("/api/staff/messages")
        .handler(entrance.staff(Role.PROCTOR))
        .handler(Answer.by(this::writeToAll));
  }

  private Future<Answer> read(RoutingContext ctx) {
    SessionId id = PathIds.session(ctx);
    return sessions
        .find(id)
        .compose(Answer::found)
        .compose(found -> audit.write(Entrance.person(ctx).id(), "view-messages", id, ""))
        .compose(written -> messages.read(id))
        .map(
            found -> {
              live.feed().changed(id);
              return Answer.list("messages", found.stream().map(View::message).toList());
            });
  }

  private Future<Answer> write(RoutingContext ctx) {
    SessionId id = PathIds.session(ctx);
    Person person = Entrance.person(ctx);
    JsonInput input = JsonInput.of(ctx);
    String text = input.message("text", Command.LONGEST_TEXT);
    input.end();
    Message message =
        new Message(Secrets.id("msg"), id, person.id(), person.name(), text, clock.instant());
    return sessions
        .find(id)
        .compose(Answer::found)
        .compose(found -> messages.add(message))
        .compose(kept -> kept ? tell(List.of(message)) : Future.failedFuture(Problem.notNow()))
        .map(told -> Answer.created(View.message(message)));
  }

  private Future<Answer> writeToAll(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String text = input.message("text", Command.LONGEST_TEXT);
    String exam = input.note("exam", 64);
    input.end();
    return messages
        .addToAll(Entrance.person(ctx), text, exam.isEmpty() ? Optional.empty() : Optional.of(exam))
        .compose(kept -> tell(kept).map(kept.size()))
        .map(sent -> Answer.created(new JsonObject().put("sent", sent)));
  }

  private Future<Void> tell(List<Message> kept) {
    live.orders().queued();
    kept.forEach(live.feed()::message);
    return Future.join(
            kept.stream()
                .map(one -> audit.write(one.personId(), "message", one.session(), one.id()))
                .toList())
        .mapEmpty();
  }
}
