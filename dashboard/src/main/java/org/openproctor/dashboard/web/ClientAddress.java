package org.openproctor.dashboard.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Who asks, by network address: what limits count. Behind a trusted proxy it is the last address of
 * {@code X-Forwarded-For}, which that proxy has added itself; those before it anybody may have
 * written.
 *
 * @param trustedProxy whether every request comes by a proxy of ours that sets the header
 */
record ClientAddress(boolean trustedProxy) {
  // Digits and signs of IPv4 and IPv6; whether it is a real one does not matter to a count
  private static final Pattern FORM = Pattern.compile("[0-9A-Fa-f:.]{2,45}");
  private static final Pattern PORT = Pattern.compile("(?<=\\]):\\d+$|(?<=^[0-9.]{7,15}):\\d+$");

  String of(HttpServerRequest request) {
    String peer = request.remoteAddress().hostAddress();
    return trustedProxy ? forwarded(request.headers().getAll("x-forwarded-for"), peer) : peer;
  }

  /** The last address of the last header; the peer's where there is none. */
  static String forwarded(List<String> headers, String peer) {
    if (headers.isEmpty()) {
      return peer;
    }
    String last = headers.get(headers.size() - 1);
    String address = last.substring(last.lastIndexOf(',') + 1).strip();
    address = PORT.matcher(address).replaceFirst("").replaceAll("[\\[\\]]", "");
    return FORM.matcher(address).matches() ? address : peer;
  }
}
