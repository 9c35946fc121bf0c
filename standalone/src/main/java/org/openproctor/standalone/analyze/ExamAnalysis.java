package org.openproctor.standalone.analyze;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.openproctor.analyzer.Analysis;
import org.openproctor.analyzer.AnalysisOutput;
import org.openproctor.analyzer.decode.QueueSegmentSource;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.policy.Policy;
import org.openproctor.ingest.cut.CutResult;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;

/**
 * One recorded exam through the same path a live one takes: a thread cuts the file into stored
 * segments and announces them, this thread analyses what is announced.
 *
 * @param reference the enrolled student; null: nobody is verified
 */
public record ExamAnalysis(
    StreamId stream, SegmentStore store, Policy policy, Networks networks, Embedding reference) {
  /** Segments cut ahead of the analysis. */
  private static final int AHEAD = 8;

  public ExamAnalysis {
    requireNonNull(stream, "stream is null");
    requireNonNull(store, "store is null");
    requireNonNull(policy, "policy is null");
    requireNonNull(networks, "networks is null");
  }

  /**
   * Runs to the file's end.
   *
   * @param exam stays the caller's
   */
  public CutResult run(MediaFile exam, AnalysisOutput output) throws InterruptedException {
    QueueSegmentSource queue = new QueueSegmentSource(AHEAD);
    FutureTask<CutResult> cutting = new FutureTask<>(() -> cut(exam, queue));
    Thread cutter = new Thread(cutting, "cutter");
    cutter.start();
    try (Analysis analysis =
        new Analysis(stream, store, policy, networks, Optional.ofNullable(reference), output)) {
      analysis.run(queue);
    } finally {
      queue.abandon();
      cutter.join();
    }
    return resultOf(cutting);
  }

  private CutResult cut(MediaFile exam, QueueSegmentSource queue) {
    try (StageClock.Timing timing = networks.clock().time(Stage.CUT)) {
      return new SegmentCutter(store, queue, CutSettings.DEFAULT).cut(exam, stream);
    } catch (CancellationException e) {
      throw e;
    } catch (RuntimeException e) {
      queue.fail(e);
      throw e;
    } finally {
      queue.close(); // also after an Error: nobody may wait for segments for ever
    }
  }

  private static CutResult resultOf(FutureTask<CutResult> cutting) throws InterruptedException {
    try {
      return cutting.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the cutter failed and the analysis did not", e.getCause());
    }
  }
}
