package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.rtc.SliceSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A recording the server makes of what comes over WebRTC. The page has given it its number; it
 * begins with the first key frame, at the server's own time. If none comes it is empty, so that the
 * numbers of recordings stay without a hole. Safe for use by several threads.
 */
public final class RtcRecording implements SliceSink {
  private static final Logger LOG = LoggerFactory.getLogger(RtcRecording.class);
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final LiveSession session;
  private final StreamKind kind;
  private final int number;
  private final RecordingStart planned;
  private final Consumer<String> say;
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  private boolean begun;
  private boolean over;
  private long slices;

  /**
   * @param number the stream's next recording
   * @param planned when it begins if nothing ever comes
   * @param say gets what the page is to be told, as JSON
   */
  public RtcRecording(
      LiveSession session,
      StreamKind kind,
      int number,
      RecordingStart planned,
      Consumer<String> say) {
    this.session = requireNonNull(session, "session is null");
    this.kind = requireNonNull(kind, "kind is null");
    this.number = number;
    this.planned = requireNonNull(planned, "planned is null");
    this.say = requireNonNull(say, "say is null");
  }

  @Override
  public synchronized void begun(Instant at) {
    if (!over) {
      Duration elapsed = Duration.between(session.startedAt(), at);
      begin(elapsed.isNegative() ? Duration.ZERO : elapsed);
    }
  }

  @Override
  public synchronized void slice(ByteBuffer webm) {
    if (!over) {
      byte[] sha = Sha256.of(webm.duplicate());
      say.accept(ServerMessage.ack(session.store(kind, number, slices, sha, webm)));
      slices++;
    }
  }

  @Override
  public void ended() {
    try {
      finish();
    } catch (OpenProctorException e) {
      // What wants to follow it tries again, and is told.
      LOG.warn("session {}: {}", session.id(), e.getMessage());
    }
    done.complete(null);
  }

  boolean is(int recording) {
    return number == recording;
  }

  /**
   * Waits for what is still on its way, after its connection was closed: the stream's next
   * recording may begin then.
   */
  void settle() {
    try {
      done.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      LOG.warn("session {}: recording {}/{} does not end", session.id(), kind.wireName(), number);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("it is only ever completed", e);
    }
    finish();
  }

  private synchronized void finish() {
    if (!over) {
      if (!begun) {
        begin(planned.elapsed());
      }
      session.end(kind, number, slices);
      over = true;
      say.accept(ServerMessage.ended(kind, number, slices));
    }
  }

  private void begin(Duration elapsed) {
    session.begin(kind, number, new RecordingStart(elapsed, planned.mimeType()));
    begun = true;
  }
}
