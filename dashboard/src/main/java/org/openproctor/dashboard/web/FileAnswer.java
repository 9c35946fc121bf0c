package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a file's bytes: the whole, a range, or that the caller has them already.
 *
 * @param tag names exactly these bytes; no quotes in it
 * @param length in bytes
 * @param type its media type
 * @param cache how long the caller may keep it ({@code Cache-Control})
 * @param fileName for who saves it; no quotes in it
 */
record FileAnswer(String tag, long length, String type, String cache, String fileName) {
  private static final Logger LOG = LoggerFactory.getLogger(FileAnswer.class);

  /** What the system says of a reader who left in the middle. */
  private static final Set<String> GONE = Set.of("Broken pipe", "Connection reset by peer");

  /** Puts a range of the file into the response and ends it. */
  @FunctionalInterface
  interface Body {
    Future<Void> send(HttpServerResponse response, ByteRange range);
  }

  /**
   * Writes the head, then the body where one is due. The future fails with a {@link Problem} (416)
   * if there are no such bytes; tell {@link #failed} of every failure.
   */
  Future<Void> write(RoutingContext ctx, Body body) {
    HttpServerRequest request = ctx.request();
    HttpServerResponse response = ctx.response();
    String quoted = '"' + tag + '"';
    response
        .putHeader("etag", quoted)
        .putHeader("accept-ranges", "bytes")
        .putHeader("cache-control", cache)
        .putHeader("vary", "Cookie, Authorization")
        .putHeader("content-disposition", "inline; filename=\"" + fileName + '"');
    if (isKnown(request.getHeader("if-none-match"), quoted)) {
      return response.setStatusCode(304).end();
    }
    ByteRange range = range(ctx, quoted);
    response
        .putHeader("content-type", type)
        .putHeader("content-length", Long.toString(range.length()));
    return request.method() == HttpMethod.HEAD ? response.end() : body.send(response, range);
  }

  /** Answers a failure; where the head is out already only a broken connection tells of it. */
  static void failed(RoutingContext ctx, Throwable failure) {
    if (!ctx.response().headWritten()) {
      ctx.fail(failure);
      return;
    }
    boolean left = failure instanceof ClosedChannelException || ctx.response().closed();
    left |= GONE.contains(String.valueOf(failure.getMessage()));
    if (failure instanceof IOException && !left) {
      LOG.error("a recording could not be sent to its end", failure);
    }
    ctx.request().connection().close();
  }

  private ByteRange range(RoutingContext ctx, String quoted) {
    HttpServerResponse response = ctx.response();
    try {
      Optional<ByteRange> asked = ByteRange.of(ctx.request(), quoted, length);
      asked.ifPresent(
          part -> response.setStatusCode(206).putHeader("content-range", part.of(length)));
      return asked.orElseGet(() -> new ByteRange(0, length));
    } catch (Problem e) {
      response.putHeader("content-range", "bytes */" + length);
      throw e;
    }
  }

  private static boolean isKnown(String header, String quoted) {
    return header != null
        && Arrays.stream(header.split(","))
            .map(tag -> tag.strip().replaceFirst("^W/", ""))
            .anyMatch(tag -> tag.equals(quoted) || tag.equals("*"));
  }
}
