package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SharedSessions;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.command.CommandDispatcher;
import org.openproctor.dashboard.command.KafkaCommandSender;
import org.openproctor.dashboard.intake.IncidentIntake;
import org.openproctor.dashboard.intake.IncidentTopic;
import org.openproctor.dashboard.intake.SegmentIntake;
import org.openproctor.dashboard.intake.SegmentSink;
import org.openproctor.dashboard.intake.SegmentTopic;
import org.openproctor.dashboard.live.Presence;
import org.openproctor.dashboard.live.StoredPresence;
import org.openproctor.dashboard.store.Database;
import org.openproctor.dashboard.store.ExamSession;

/** What comes and goes by Kafka: incidents and segments in, commands out. Started once. */
final class KafkaLinks {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Database database;
  private final KafkaCommandSender sender;
  private final CommandDispatcher dispatcher;
  private final KafkaSettings kafka;
  private volatile IncidentIntake incidents;
  private SegmentIntake segments;

  KafkaLinks(KafkaSettings kafka, Database database) {
    this.kafka = kafka;
    this.database = database;
    this.sender = new KafkaCommandSender(kafka);
    this.dispatcher = new CommandDispatcher(database.commands(), sender, PAUSE);
  }

  Orders orders() {
    return new Orders(sender, dispatcher::wake);
  }

  void start(LiveSide live, Path recordings, SharedSessions shared, Clock clock) {
    incidents = IncidentTopic.intake(kafka, phase -> store(phase, live.feed()), PAUSE);
    segments =
        SegmentTopic.intake(
            kafka,
            new Listener(live, new StoredPresence(recordings, shared, live.presence()), clock),
            PAUSE);
    incidents.start();
    segments.start();
    dispatcher.start();
  }

  /** Phases stored since the start; none before it. */
  long stored() {
    return incidents == null ? 0 : incidents.stored();
  }

  long unreadable() {
    return incidents == null ? 0 : incidents.unreadable();
  }

  void stop() {
    if (incidents != null) {
      incidents.stop();
      segments.stop();
      dispatcher.stop();
    }
    sender.close();
  }

  /** The pages are told after the database has it, and only what was news. */
  private CompletionStage<Boolean> store(Incident phase, LiveFeed feed) {
    return database
        .incidents()
        .put(phase)
        .onSuccess(
            news -> {
              if (news) {
                feed.incident(phase);
              }
            })
        .toCompletionStage();
  }

  private final class Listener implements SegmentSink {
    private final LiveSide live;
    private final StoredPresence stored;
    private final Clock clock;

    Listener(LiveSide live, StoredPresence stored, Clock clock) {
      this.live = live;
      this.stored = stored;
      this.clock = clock;
    }

    @Override
    public void listening() {
      List<SessionId> running =
          result(database.sittings().onWall(Optional.empty(), clock.instant())).stream()
              .map(ExamSession::id)
              .toList();
      stored.tell(running);
      running.forEach(live.feed()::touched);
    }

    @Override
    public void segment(StreamId stream, Duration end) {
      Presence presence = live.presence();
      presence.heard(stream, end);
      live.feed().touched(stream.session());
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new OpenProctorException(
          OpenProctorException.Fault.PEER, "the database does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new OpenProctorException(OpenProctorException.Fault.PEER, "stopping", e);
    }
  }
}
