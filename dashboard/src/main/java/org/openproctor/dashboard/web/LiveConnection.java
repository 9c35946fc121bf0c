package org.openproctor.dashboard.web;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.function.Consumer;

/**
 * One staff page that listens. What is written waits in a bounded buffer: a page too slow for it is
 * cut off, connects again and reads anew. Safe for use by several threads.
 */
final class LiveConnection {
  /** Bytes that may wait for a slow page. */
  private static final int BUFFER = 512 << 10;

  private final HttpServerResponse response;
  private final Context context;
  private final String person;
  private final String tokenHash;
  private final Consumer<LiveConnection> onCutOff;

  // On the context only
  private boolean cutOff;

  /**
   * @param context the request's own
   * @param onCutOff told when the page was too slow; what was written is given up when the
   *     connection is gone, at the latest when it is idle for too long
   */
  LiveConnection(
      HttpServerResponse response,
      Context context,
      String person,
      String tokenHash,
      Consumer<LiveConnection> onCutOff) {
    this.response = response;
    this.context = context;
    this.person = person;
    this.tokenHash = tokenHash;
    this.onCutOff = onCutOff;
    response.setChunked(true).setWriteQueueMaxSize(BUFFER);
    response
        .putHeader("content-type", "text/event-stream")
        .putHeader("cache-control", "no-store")
        // nginx would keep the events for itself
        .putHeader("x-accel-buffering", "no");
  }

  String person() {
    return person;
  }

  String tokenHash() {
    return tokenHash;
  }

  void send(String event, JsonObject data) {
    // JSON on one line: no line break of a text gets into the stream's own
    write("event: " + event + "\ndata: " + data.encode() + "\n\n");
  }

  /** Says nothing, so that nobody on the way takes the line for dead. */
  void comment() {
    write(":\n\n");
  }

  void end() {
    context.runOnContext(
        now -> {
          if (isOpen()) {
            response.end();
          }
        });
  }

  private void write(String text) {
    context.runOnContext(
        now -> {
          if (isOpen() && response.writeQueueFull()) {
            cutOff = true;
            onCutOff.accept(this);
            response.reset();
          } else if (isOpen()) {
            response.write(text);
          }
        });
  }

  private boolean isOpen() {
    return !cutOff && !response.closed() && !response.ended();
  }
}
