package org.openproctor.analyzer.track;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.openproctor.core.incident.Evidence.SegmentRange;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;

/** Which segment holds a moment. Grows with the stream (a few bytes a segment); one thread. */
final class SegmentIndex {
  private final TreeMap<Duration, Long> sequenceByStart = new TreeMap<>();

  void add(Segment segment) {
    sequenceByStart.put(segment.span().start(), segment.sequence());
  }

  /** The segments the span touches; a moment before the first segment counts to the first. */
  SegmentRange range(TimeSpan span) {
    return new SegmentRange(
        sequence(span.start()), Math.max(sequence(span.start()), sequence(span.end())));
  }

  private long sequence(Duration moment) {
    Map.Entry<Duration, Long> entry = sequenceByStart.floorEntry(moment);
    if (entry == null) {
      entry = sequenceByStart.firstEntry();
    }
    return entry == null ? 0 : entry.getValue();
  }
}
