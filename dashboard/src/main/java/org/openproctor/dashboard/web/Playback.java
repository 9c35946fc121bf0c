package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.recording.MediaType;
import org.openproctor.dashboard.recording.Recordings;
import org.openproctor.dashboard.recording.SessionRecording;
import org.openproctor.dashboard.recording.StreamNotWholeException;
import org.openproctor.dashboard.recording.StreamNotWholeException.Reason;
import org.openproctor.dashboard.recording.StreamRecording;
import org.openproctor.dashboard.recording.WholeStream;
import org.openproctor.dashboard.store.SessionStore;

/**
 * Recordings for whoever may watch them. What is watched is written down before it is granted; the
 * disk is read on {@link DiskWork}'s threads.
 */
final class Playback {
  /** A segment never changes; an hour is long enough to move about in it. */
  private static final String KEEP = "private, max-age=3600, immutable";

  /** A stream grows while the exam runs: its tag is asked for each time. */
  private static final String ASK_AGAIN = "private, no-cache";

  private final Recordings recordings;
  private final SessionStore sessions;
  private final ViewingLog log;
  private final DiskWork disk;

  Playback(Recordings recordings, SessionStore sessions, ViewingLog log, DiskWork disk) {
    this.recordings = recordings;
    this.sessions = sessions;
    this.log = log;
    this.disk = disk;
  }

  /** What there is to watch. */
  Future<Answer> list(RoutingContext ctx) {
    SessionId session = PathIds.session(ctx);
    return sessions
        .find(session)
        .compose(Answer::found)
        .compose(found -> disk.onWorker(() -> Answer.ok(view(recordings.of(session)))));
  }

  /**
   * One segment's file.
   *
   * @param who names the caller as the audit trail does
   */
  Handler<RoutingContext> segment(Function<RoutingContext, String> who) {
    return ctx -> {
      StreamId stream = stream(ctx);
      long sequence = PathIds.sequence(ctx);
      sessions
          .find(stream.session())
          .compose(Answer::found)
          .compose(found -> disk.onWorker(() -> stored(stream, sequence)))
          .compose(Answer::found)
          .compose(stored -> log.watches(who.apply(ctx), stream, stored.segment.span()).map(stored))
          .compose(stored -> send(ctx, stored))
          .onFailure(e -> FileAnswer.failed(ctx, e));
    };
  }

  /** A whole stream as one file. */
  Handler<RoutingContext> whole(Function<RoutingContext, String> who) {
    return ctx -> {
      StreamId stream = stream(ctx);
      sessions
          .find(stream.session())
          .compose(Answer::found)
          .compose(found -> disk.onWorker(() -> recordings.whole(stream)))
          .compose(Answer::found)
          .compose(whole -> send(ctx, who.apply(ctx), stream, whole))
          .onFailure(e -> FileAnswer.failed(ctx, problem(e)));
    };
  }

  private record Stored(Segment segment, Path file) {}

  private Optional<Stored> stored(StreamId stream, long sequence) {
    return recordings
        .segment(stream, sequence)
        .flatMap(segment -> recordings.file(segment).map(file -> new Stored(segment, file)));
  }

  private static Future<Void> send(RoutingContext ctx, Stored stored) {
    Segment segment = stored.segment;
    return new FileAnswer(
            segment.sha256(),
            segment.bytes(),
            MediaType.fileType(segment.container()),
            KEEP,
            segment.fileName())
        .write(
            ctx,
            (response, range) ->
                response.sendFile(stored.file.toString(), range.from(), range.length()));
  }

  private Future<Void> send(RoutingContext ctx, String who, StreamId stream, WholeStream whole) {
    String name = stream.session() + "-" + stream.kind().wireName() + "." + whole.container();
    return new FileAnswer(
            whole.tag(), whole.length(), MediaType.fileType(whole.container()), ASK_AGAIN, name)
        .write(
            ctx,
            (response, range) ->
                new StreamSender(
                        whole, disk, span -> log.watches(who, stream, span), response, range)
                    .send());
  }

  private static StreamId stream(RoutingContext ctx) {
    SessionId session = PathIds.session(ctx);
    try {
      return new StreamId(session, StreamKind.fromWireName(ctx.pathParam("stream")));
    } catch (IllegalArgumentException e) {
      throw Problem.notFound();
    }
  }

  private static Throwable problem(Throwable failure) {
    if (failure instanceof StreamNotWholeException notWhole) {
      Segment segment = notWhole.segment();
      String code = notWhole.reason() == Reason.OTHER_TRACKS ? "stream-changes" : "segment-damaged";
      return new Problem(
          409, code, Long.toString(segment.sequence()), MediaRanges.moment(segment.span().start()));
    }
    return failure;
  }

  private static JsonObject view(SessionRecording recording) {
    JsonArray streams = new JsonArray();
    recording.streams().forEach(stream -> streams.add(view(stream, recording.complete())));
    return new JsonObject().put("streams", streams);
  }

  private static JsonObject view(StreamRecording stream, boolean complete) {
    JsonArray segments = new JsonArray();
    for (Segment segment : stream.segments()) {
      JsonObject json = view(segment);
      String type = StreamRecording.type(segment).name();
      if (!type.equals(stream.type().name())) {
        json.put("mimeType", type);
      }
      segments.add(json);
    }
    return new JsonObject()
        .put("stream", stream.kind().wireName())
        .put("mimeType", stream.type().name())
        .put("playable", stream.type().playable())
        .put("startMs", stream.span().start().toMillis())
        .put("endMs", stream.span().end().toMillis())
        .put("complete", complete)
        .put("segments", segments);
  }

  private static JsonObject view(Segment segment) {
    return new JsonObject()
        .put("sequence", segment.sequence())
        .put("startMs", segment.span().start().toMillis())
        .put("endMs", segment.span().end().toMillis())
        .put("bytes", segment.bytes())
        .put("sha256", segment.sha256())
        .put("container", segment.container());
  }
}
