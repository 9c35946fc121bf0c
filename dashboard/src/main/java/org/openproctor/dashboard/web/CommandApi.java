package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.command.Command;
import org.openproctor.dashboard.store.AuditTrail;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.SessionState;
import org.openproctor.dashboard.store.SessionStore;
import org.openproctor.dashboard.store.SittingStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A proctor's orders to a student's page. An order is written into the audit trail, then sent; the
 * sitting's state follows once it was. If it cannot be sent, nothing has changed.
 */
final class CommandApi {
  private static final Logger LOG = LoggerFactory.getLogger(CommandApi.class);
  private static final List<String> NAMES =
      List.of(Command.PAUSE, Command.RESUME, Command.END, Command.ROOM_SCAN);

  private final SessionStore sessions;
  private final SittingStore sittings;
  private final AuditTrail audit;
  private final LiveSide live;
  private final Clock clock;

  CommandApi(
      SessionStore sessions, SittingStore sittings, AuditTrail audit, LiveSide live, Clock clock) {
    this.sessions = sessions;
    this.sittings = sittings;
    this.audit = audit;
    this.live = live;
    this.clock = clock;
  }

  void mount(Router router, Entrance entrance) {
    router
        .post("/api/staff/sessions/:id/commands")
        .handler(entrance.staff(Role.PROCTOR))
        .handler(Answer.by(this::order));
  }

  private Future<Answer> order(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String name = input.choice("name", NAMES);
    String text = input.note("text", Command.LONGEST_TEXT);
    input.end();
    Command command =
        new Command(Secrets.id("cmd"), PathIds.session(ctx), name, text, clock.instant());
    String person = Entrance.person(ctx).id();
    return sessions
        .find(command.session())
        .compose(Answer::found)
        .compose(
            session ->
                may(name, session.state())
                    ? audit
                        .write(person, "command", session.id(), name)
                        .compose(written -> obey(session, command))
                        .onFailure(e -> notSent(person, session.id(), name))
                    : Future.failedFuture(Problem.notNow()))
        .map(
            done -> {
              live.feed().changed(command.session());
              return new Answer(
                  202, "application/json", new JsonObject().put("id", command.id()).toBuffer());
            });
  }

  private static boolean may(String name, SessionState state) {
    return switch (name) {
      case Command.RESUME -> state == SessionState.PAUSED;
      case Command.END -> state == SessionState.RUNNING || state == SessionState.PAUSED;
      default -> state == SessionState.RUNNING;
    };
  }

  private Future<Void> obey(ExamSession session, Command command) {
    SessionId id = session.id();
    return switch (command.name()) {
      case Command.PAUSE -> sent(command, () -> sessions.move(id, SessionState.PAUSED));
      case Command.RESUME -> sent(command, () -> sessions.move(id, SessionState.RUNNING));
      case Command.END ->
          isAway(session) ? endAway(id) : sent(command, () -> sittings.orderEnd(id));
      default -> live.orders().sendNow(command);
    };
  }

  private boolean isAway(ExamSession session) {
    return session
        .times()
        .started()
        .filter(started -> live.presence().away(session.id(), started))
        .isPresent();
  }

  /** Nobody is there to obey: the sitting ends here, and the page is told when it comes back. */
  private Future<Void> endAway(SessionId id) {
    return sittings
        .endAway(id)
        .compose(CommandApi::orNotNow)
        .onSuccess(ended -> live.orders().queued());
  }

  private Future<Void> sent(Command command, Supplier<Future<Boolean>> change) {
    return live.orders()
        .sendNow(command)
        .compose(sent -> change.get())
        .compose(CommandApi::orNotNow);
  }

  private static Future<Void> orNotNow(boolean done) {
    return done ? Future.succeededFuture() : Future.failedFuture(Problem.notNow());
  }

  private void notSent(String person, SessionId session, String name) {
    audit
        .write(person, "command-failed", session, name)
        .onFailure(e -> LOG.warn("the audit trail cannot be written: {}", e.toString()));
  }
}
