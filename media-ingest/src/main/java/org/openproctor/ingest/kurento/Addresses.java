package org.openproctor.ingest.kurento;

import java.net.URI;
import java.net.URISyntaxException;

/** Addresses as they may be shown. */
final class Addresses {
  private Addresses() {}

  /** Without a login, a query or a fragment, which may hold secrets. */
  static URI plain(URI uri) {
    try {
      return new URI(
          uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("parts of a URI make a URI", e);
    }
  }
}
