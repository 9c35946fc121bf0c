package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

/**
 * The model or method that said something, exact enough to run it again.
 *
 * @param name such as {@code blazeface} or {@code ebur128}
 * @param version package version and the first 12 hex digits of the archive's SHA-256
 */
public record ModelRef(String name, String version) {
  public ModelRef {
    requireNonNull(name, "name is null");
    requireNonNull(version, "version is null");
  }
}
