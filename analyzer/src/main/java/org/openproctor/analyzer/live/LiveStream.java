package org.openproctor.analyzer.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.openproctor.analyzer.StreamAnalysis;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;

/**
 * One stream of a live session: what of it is analysed and what comes next, in order and each
 * segment once, whatever is announced. One thread.
 */
final class LiveStream implements AutoCloseable {
  private final StreamId id;
  private final SegmentStore store;
  private final StreamAnalysis analysis;
  private final Thumbnails thumbnails;
  private final Deque<Segment> backlog = new ArrayDeque<>();

  /** The sequence after the last that is known of. */
  private long known;

  /** The sequence after the last that was analysed. */
  private long next;

  LiveStream(StreamId id, SegmentStore store, StreamAnalysis analysis, Thumbnails thumbnails) {
    this.id = id;
    this.store = store;
    this.analysis = analysis;
    this.thumbnails = thumbnails;
  }

  /** Takes up what is stored and not known of. */
  void catchUp() {
    List<Segment> stored = store.segments(id);
    if (known < stored.size()) {
      stored.subList((int) known, stored.size()).forEach(this::add);
    }
  }

  /** Takes up an announced segment, after those before it that were not announced. */
  void announced(Segment segment) {
    if (segment.sequence() > known) {
      List<Segment> stored = store.segments(id);
      int until = (int) Math.min(segment.sequence(), stored.size());
      if (known < until) {
        stored.subList((int) known, until).forEach(this::add);
      }
    }
    if (segment.sequence() >= known) {
      add(segment);
    }
  }

  private void add(Segment segment) {
    backlog.add(segment);
    known = segment.sequence() + 1;
  }

  boolean isBehind() {
    return !backlog.isEmpty();
  }

  /** When the next segment begins; only while it is behind. */
  Duration nextStart() {
    return backlog.element().span().start();
  }

  /** The next segment; only while it is behind. */
  Segment coming() {
    return backlog.element();
  }

  /** Analyses the next segment and returns it; only while it is behind. */
  Segment step() {
    Segment segment = backlog.remove();
    thumbnails.wanted(backlog.isEmpty());
    analysis.analyse(segment);
    next = segment.sequence() + 1;
    return segment;
  }

  /** How many segments were analysed, or passed over because they are not there. */
  long next() {
    return next;
  }

  void finish() {
    analysis.finish();
  }

  @Override
  public void close() {
    analysis.close();
  }
}
