package org.openproctor.analyzer.detect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.media.TimeSpan;

/**
 * One look before anybody was sought in it. The picture belongs to the decoder and is valid during
 * the look only.
 *
 * @param at media time
 * @param picture BGR, at most as wide as the policy says
 * @param motion what changed since the look before
 */
record Glance(Duration at, Picture picture, Motion motion) {
  Glance {
    requireNonNull(at, "at is null");
    requireNonNull(picture, "picture is null");
    requireNonNull(motion, "motion is null");
  }

  /** The moment as the span of a sighting. */
  TimeSpan moment() {
    return TimeSpan.at(at);
  }
}
