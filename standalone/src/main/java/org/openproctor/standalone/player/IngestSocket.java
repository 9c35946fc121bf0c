package org.openproctor.standalone.player;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.page.PageEvent;

/**
 * One connection to {@code /ingest}. One thread sends and is held back while the server reads
 * slowly; what the server says goes into a queue. A failure to send is told there too.
 */
final class IngestSocket implements WebSocket.Listener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final BlockingQueue<ServerWord> words;
  private final StringBuilder partial = new StringBuilder();
  private WebSocket socket;

  private IngestSocket(BlockingQueue<ServerWord> words) {
    this.words = words;
  }

  /**
   * Connects.
   *
   * @param cookie the student's: by it the dashboard finds the session's ingest
   * @throws CompletionException if the server cannot be reached
   */
  static IngestSocket connect(
      HttpClient client, URI address, String cookie, BlockingQueue<ServerWord> words) {
    IngestSocket connection = new IngestSocket(words);
    connection.socket =
        client
            .newWebSocketBuilder()
            .connectTimeout(PATIENCE)
            .header("Cookie", cookie)
            .buildAsync(address, connection)
            .join();
    return connection;
  }

  void hello(String ticket, String page) {
    say(message("hello").put("protocol", 1).put("ticket", ticket).put("page", page));
  }

  void renew(String ticket) {
    say(message("renew").put("ticket", ticket));
  }

  void begin(StreamKind stream, int recording, String mimeType, long elapsedMs) {
    say(
        message("begin")
            .put("stream", stream.wireName())
            .put("recording", recording)
            .put("mimeType", mimeType)
            .put("elapsedMs", elapsedMs));
  }

  void end(StreamKind stream, int recording, int slices) {
    say(
        message("end")
            .put("stream", stream.wireName())
            .put("recording", recording)
            .put("slices", slices));
  }

  void event(PageEvent event) {
    ObjectNode json = message("event").put("kind", event.kind().wireName());
    json.put("elapsedMs", event.elapsed().toMillis());
    event.durationMs().ifPresent(duration -> json.put("durationMs", duration));
    say(json);
  }

  /** The binary frame of docs/live.md. */
  void slice(StreamKind stream, int recording, int sequence, Slice slice) {
    ByteBuffer frame =
        ByteBuffer.allocate(42 + slice.bytes().length)
            .put((byte) 1)
            .put((byte) stream.ordinal())
            .putInt(recording)
            .putInt(sequence)
            .put(slice.sha256())
            .put(slice.bytes())
            .flip();
    sent(socket.sendBinary(frame, true));
  }

  private void say(ObjectNode json) {
    sent(socket.sendText(json.toString(), true));
  }

  private void sent(java.util.concurrent.CompletableFuture<WebSocket> sending) {
    try {
      sending.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      words.add(new ServerWord.Gone(String.valueOf(e.getCause())));
    }
  }

  private static ObjectNode message(String type) {
    return JSON.createObjectNode().put("type", type);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      String text = partial.toString();
      partial.setLength(0);
      try {
        words.add(ServerWord.read(text));
      } catch (OpenProctorException e) {
        words.add(new ServerWord.Gone(e.getMessage()));
      }
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    words.add(new ServerWord.Gone("closed with " + code));
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    words.add(new ServerWord.Gone(String.valueOf(error)));
  }

  /** Cuts the connection, as a lost network does. */
  @Override
  public void close() {
    socket.abort();
  }
}
