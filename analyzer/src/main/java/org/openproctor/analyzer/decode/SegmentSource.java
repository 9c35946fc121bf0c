package org.openproctor.analyzer.decode;

import java.util.Optional;
import org.openproctor.core.media.Segment;

/** Where announced segments come from: a queue in this process now, a Kafka topic later. */
@FunctionalInterface
public interface SegmentSource {
  /** Waits for the next segment; empty when no more will come. */
  Optional<Segment> next() throws InterruptedException;
}
