package org.openproctor.core.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A small picture of a stream.
 *
 * @param at its media time
 * @param jpeg encoded, about 320 pixels wide; nobody changes it
 */
public record LivePicture(Duration at, byte[] jpeg) {
  public LivePicture {
    requireNonNull(at, "at is null");
    requireNonNull(jpeg, "jpeg is null");
  }

  @Override
  public String toString() {
    return "picture at " + at;
  }
}
