package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.FailureLimit;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.command.Command;
import org.openproctor.dashboard.store.Message;
import org.openproctor.dashboard.store.MessageStore;

/** The student's side of the chat; who of the staff wrote is not told. */
final class StudentChatApi {
  private final MessageStore messages;
  private final LiveFeed feed;
  private final Clock clock;
  private final FailureLimit written;

  StudentChatApi(MessageStore messages, LiveFeed feed, Clock clock) {
    this.messages = messages;
    this.feed = feed;
    this.clock = clock;
    // Each message counts: nobody has more to say in a minute
    written = new FailureLimit(20, Duration.ofMinutes(1), clock);
  }

  /** Behind the student's entrance. */
  void mount(Router router) {
    router.post("/api/student/message").handler(Answer.by(this::write));
    router.get("/api/student/messages").handler(Answer.by(this::read));
  }

  private Future<Answer> write(RoutingContext ctx) {
    SessionId session = Entrance.session(ctx);
    JsonInput input = JsonInput.of(ctx);
    String text = input.message("text", Command.LONGEST_TEXT);
    input.end();
    if (written.waitFor(session.value()).compareTo(Duration.ZERO) > 0) {
      throw new Problem(429, "too-many-messages");
    }
    written.failed(session.value());
    Message message = new Message(Secrets.id("msg"), session, "", "", text, clock.instant());
    return messages
        .add(message)
        .compose(kept -> kept ? Future.succeededFuture() : Future.failedFuture(Problem.notNow()))
        .map(
            kept -> {
              feed.message(message);
              return Answer.created(forStudent(message));
            });
  }

  private Future<Answer> read(RoutingContext ctx) {
    return messages
        .of(Entrance.session(ctx))
        .map(
            found ->
                Answer.list("messages", found.stream().map(StudentChatApi::forStudent).toList()));
  }

  private static JsonObject forStudent(Message message) {
    JsonObject json = View.message(message);
    json.remove("by");
    return json;
  }
}
