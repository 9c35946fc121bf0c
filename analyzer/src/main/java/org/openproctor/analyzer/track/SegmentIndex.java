package org.openproctor.analyzer.track;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.openproctor.core.incident.Evidence.SegmentRange;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;

/**
 * Which segment of a stream holds a moment. Grows with the stream (a few bytes a segment); one
 * thread.
 */
public final class SegmentIndex {
  private final TreeMap<Duration, Long> sequenceByStart = new TreeMap<>();

  public void add(Segment segment) {
    sequenceByStart.put(segment.span().start(), segment.sequence());
  }

  /**
   * The segments the span touches. A moment before the first segment counts to the first, one after
   * the last to the last; while there is none, to number 0.
   */
  public SegmentRange range(TimeSpan span) {
    return new SegmentRange(
        sequence(span.start()), Math.max(sequence(span.start()), sequence(span.end())));
  }

  /** When the first segment that begins at or after the moment begins. */
  public Optional<Duration> beginAfter(Duration moment) {
    return Optional.ofNullable(sequenceByStart.ceilingKey(moment));
  }

  private long sequence(Duration moment) {
    Map.Entry<Duration, Long> entry = sequenceByStart.floorEntry(moment);
    if (entry == null) {
      entry = sequenceByStart.firstEntry();
    }
    return entry == null ? 0 : entry.getValue();
  }
}
