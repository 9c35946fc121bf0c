package org.openproctor.dashboard.web;

import java.util.List;

/**
 * Why a request is refused, in terms a person understands; told as RFC 9457 problem details in the
 * caller's language. Its code names a text in {@code problems_*.properties}.
 */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Object> details;

  Problem(int status, String code, Object... details) {
    // No stack trace: it is an answer, not a fault
    super(code, null, false, false);
    this.status = status;
    this.code = code;
    this.details = List.of(details);
  }

  static Problem notFound() {
    return new Problem(404, "not-found");
  }

  static Problem notNow() {
    return new Problem(409, "not-now");
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }

  List<Object> details() {
    return details;
  }
}
