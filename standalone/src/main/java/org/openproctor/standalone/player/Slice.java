package org.openproctor.standalone.player;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.openproctor.core.hash.Sha256;

/**
 * A piece of a recording, as MediaRecorder hands it out. Its arrays are shared and never changed.
 *
 * @param until the recording's time that is reached with it
 */
record Slice(byte[] bytes, byte[] sha256, Duration until) {
  Slice {
    requireNonNull(bytes, "bytes is null");
    requireNonNull(sha256, "sha256 is null");
    requireNonNull(until, "until is null");
  }

  static Slice of(byte[] bytes, Duration until) {
    return new Slice(bytes, Sha256.digest().digest(bytes), until);
  }
}
