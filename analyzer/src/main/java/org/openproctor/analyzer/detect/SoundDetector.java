package org.openproctor.analyzer.detect;

import org.openproctor.core.sighting.Observation;

/** Listens to one stretch of sound after the other, in media-time order, on one thread. */
interface SoundDetector {
  /** Says what it found in the stretch; curve points go to the sink as well. */
  void hear(SoundStretch stretch, java.util.function.Consumer<Observation> sink);
}
