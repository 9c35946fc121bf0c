package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.Function;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.dashboard.recording.WholeStream;

/**
 * Sends a range of a whole stream piece by piece: a piece is read, on a worker, only once the
 * network took the one before, so a slow caller holds {@value #PIECE} bytes and no more. For one
 * response, on its event loop.
 */
final class StreamSender {
  private static final int PIECE = 256 << 10;

  private final WholeStream stream;
  private final DiskWork disk;
  private final Function<TimeSpan, Future<Void>> watches;
  private final HttpServerResponse response;
  private final long end;
  private final Promise<Void> sent = Promise.promise();
  private long at;

  /**
   * @param watches told of each stretch before it is sent; where it fails nothing more is
   */
  StreamSender(
      WholeStream stream,
      DiskWork disk,
      Function<TimeSpan, Future<Void>> watches,
      HttpServerResponse response,
      ByteRange range) {
    this.stream = stream;
    this.disk = disk;
    this.watches = watches;
    this.response = response;
    this.at = range.from();
    this.end = range.to();
  }

  Future<Void> send() {
    next();
    return sent.future();
  }

  private void next() {
    if (at >= end) {
      response.end().onComplete(sent);
      return;
    }
    int most = (int) Math.min(PIECE, end - at);
    watches
        .apply(span(stream.segments(at, at + most)))
        .compose(granted -> disk.onWorker(() -> stream.read(at, most)))
        .compose(bytes -> response.write(Buffer.buffer(bytes)))
        .onSuccess(
            written -> {
              at += most;
              next();
            })
        .onFailure(sent::tryFail);
  }

  private static TimeSpan span(List<Segment> segments) {
    TimeSpan first = segments.get(0).span();
    TimeSpan last = segments.get(segments.size() - 1).span();
    return new TimeSpan(first.start(), last.end());
  }
}
