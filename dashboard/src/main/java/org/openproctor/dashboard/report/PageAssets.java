package org.openproctor.dashboard.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.openproctor.core.hash.Sha256;

/**
 * The page's script and style as the build bundled them, and the policy that lets a browser run
 * these two and fetch nothing. Read once; immutable.
 */
record PageAssets(String script, String style) {
  private static final class Holder {
    static final PageAssets SHARED = new PageAssets(read("report.js"), read("report.css"));
  }

  static PageAssets shared() {
    return Holder.SHARED;
  }

  /**
   * The content security policy. Pictures stand in the page; the recording stands in it too, or
   * lies beside it.
   */
  String contentSecurityPolicy() {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:;"
        + " media-src 'self' file: blob:; script-src '"
        + hash(script)
        + "'; style-src '"
        + hash(style)
        + "'";
  }

  private static String hash(String text) {
    return "sha256-" + Base64.getEncoder().encodeToString(Sha256.of(text));
  }

  private static String read(String name) {
    try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }
}
