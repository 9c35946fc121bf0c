package org.openproctor.analyzer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.openproctor.analyzer.decode.KeyFrame;
import org.openproctor.analyzer.track.IncidentTracker;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.policy.Policy;

/**
 * The analysis of a stream in which nobody is looked for, a screen or a room: one picture a segment
 * is decoded, and missing or damaged pictures are technical incidents. Keeps no native memory
 * between segments. One thread.
 */
public final class PictureAnalysis implements StreamAnalysis {
  private final SegmentStore store;
  private final int width;
  private final AnalysisOutput output;
  private final FaultWatch faults = new FaultWatch();
  private final IncidentTracker tracker;

  /**
   * @param width the pictures are made smaller to this, never larger
   */
  public PictureAnalysis(
      StreamId stream, SegmentStore store, Policy policy, int width, AnalysisOutput output) {
    this.store = requireNonNull(store, "store is null");
    this.width = width;
    this.output = requireNonNull(output, "output is null");
    this.tracker = new IncidentTracker(stream, policy, output::incident);
  }

  @Override
  public void analyse(Segment segment) {
    tracker.enter(segment);
    switch (KeyFrame.look(store, segment, width, output::looked)) {
      case PICTURE -> faults.picture(segment.span().start());
      case DAMAGED -> tracker.accept(List.of(faults.undecodable(segment.span())));
      case NONE -> {} // leavePicture says it
    }
    tracker.accept(faults.leavePicture(segment));
    tracker.advance(segment.span().end());
    output.progress(segment.span().end());
  }

  @Override
  public void finish() {
    tracker.finish();
  }

  @Override
  public void close() {}
}
