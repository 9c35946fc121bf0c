package org.openproctor.dashboard.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;

/**
 * Where media-ingest listens.
 *
 * @param base such as {@code http://localhost:8081}
 */
record IngestAddress(URI base) {
  boolean secure() {
    return "https".equalsIgnoreCase(base.getScheme());
  }

  RequestOptions request(HttpMethod method, String path) {
    int usual = secure() ? 443 : 80;
    return new RequestOptions()
        .setMethod(method)
        .setHost(base.getHost())
        .setPort(base.getPort() < 0 ? usual : base.getPort())
        .setSsl(secure())
        .setURI(path);
  }

  /** It cannot be reached, or does not answer as it should. */
  static Problem away() {
    return new Problem(503, "recording-away");
  }
}
