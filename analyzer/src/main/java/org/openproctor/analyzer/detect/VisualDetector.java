package org.openproctor.analyzer.detect;

import java.util.function.Consumer;
import org.openproctor.core.sighting.Observation;

/** Looks at one scene after the other, in media-time order, on one thread. */
interface VisualDetector {
  /** Says what it found in the scene, for or against its kind; nothing where it could not look. */
  void look(Scene scene, Consumer<Observation> sink);
}
