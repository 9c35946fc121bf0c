package org.openproctor.dashboard.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file a request asks for (RFC 9110, section 14).
 *
 * @param from the first
 * @param to one past the last
 */
record ByteRange(long from, long to) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * The one range asked for; empty for the whole file: no range, several, one we cannot read, or
   * one of another version of the file.
   *
   * @param tag the file's ETag as it is now
   * @throws Problem (416) if the file has no such bytes
   */
  static Optional<ByteRange> of(HttpServerRequest request, String tag, long length) {
    String header = request.getHeader("range");
    String condition = request.getHeader("if-range");
    if (header == null || condition != null && !condition.equals(tag)) {
      return Optional.empty();
    }
    Matcher match = ONE.matcher(header);
    if (!match.matches() || match.group(1).isEmpty() && match.group(2).isEmpty()) {
      return Optional.empty();
    }
    return range(match.group(1), match.group(2), length);
  }

  long length() {
    return to - from;
  }

  /** As the header Content-Range says it. */
  String of(long whole) {
    return "bytes " + from + "-" + (to - 1) + "/" + whole;
  }

  private static Optional<ByteRange> range(String first, String last, long length) {
    if (first.isEmpty()) {
      long count = Math.min(Long.parseLong(last), length);
      return Optional.of(satisfiable(length - count, length, length));
    }
    long from = Long.parseLong(first);
    if (!last.isEmpty() && Long.parseLong(last) < from) {
      return Optional.empty();
    }
    long to = last.isEmpty() ? length : Math.min(Long.parseLong(last) + 1, length);
    return Optional.of(satisfiable(from, to, length));
  }

  private static ByteRange satisfiable(long from, long to, long length) {
    if (from >= to) {
      throw new Problem(416, "range", Long.toString(length));
    }
    return new ByteRange(from, to);
  }
}
