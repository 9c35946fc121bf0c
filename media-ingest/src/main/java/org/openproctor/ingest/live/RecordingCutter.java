package org.openproctor.ingest.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentAnnouncer;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;
import org.openproctor.ingest.cut.CutResult;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.CutStart;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.ByteSource;
import org.openproctor.ingest.demux.GrowingWebm;
import org.openproctor.ingest.recording.RecordingLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cuts recordings while they grow. Where the disk is full it tries again after a pause, from the
 * recording's beginning: what is stored already is passed over. Safe for use by several threads.
 */
final class RecordingCutter {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingCutter.class);

  /** What became of a recording. */
  enum Outcome {
    /** All of it is in segments. */
    CUT,
    /** It is not WebM, or damaged so that no more segments come of it. */
    UNUSABLE,
    /** Given up for now; a later run goes on. */
    ABANDONED
  }

  private final SegmentStore store;
  private final SegmentCutter cutter;
  private final Duration pause;
  private final CountDownLatch stopped = new CountDownLatch(1);

  RecordingCutter(SegmentStore store, SegmentAnnouncer announcer, Duration pause) {
    this.store = store;
    this.cutter = new SegmentCutter(store, announcer, CutSettings.DEFAULT);
    this.pause = pause;
  }

  /** Cuts a recording to its end, waiting for it, and marks it as cut. Blocks. */
  Outcome cut(StreamId stream, int number, RecordingLog log, Path recordings) {
    String name = stream + "/" + number;
    while (true) {
      try {
        CutMark before = CutMark.before(recordings, number);
        Outcome outcome = cut(stream, name, log, before);
        if (outcome != Outcome.ABANDONED) {
          after(stream, before).write(recordings, number);
        }
        return outcome;
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("cutting {} waits: {}", name, e.getMessage());
      } catch (OpenProctorException e) {
        if (e.fault() != Fault.RESOURCE) {
          LOG.error("cutting {} was given up; the recording itself is kept", name, e);
          return Outcome.ABANDONED;
        }
        LOG.warn("cutting {} waits: {}", name, e.getMessage());
      }
      if (pausedUntilStopped()) {
        return Outcome.ABANDONED;
      }
    }
  }

  /** Ends pauses, for good. Recordings are given up by closing them. */
  void stop() {
    stopped.countDown();
  }

  private Outcome cut(StreamId stream, String name, RecordingLog log, CutMark before) {
    CutStart start = before.start(log.start().elapsed());
    try (GrowingWebm webm = GrowingWebm.open(name, log.bytes())) {
      CutResult result = cutter.cut(webm, stream, start);
      result.faults().forEach(fault -> LOG.warn("{} at {}: {}", name, fault.at(), fault.reason()));
      LOG.info(
          "{} is cut: {} segments, {} packets were there already",
          name,
          result.segments(),
          result.passedOver());
      return Outcome.CUT;
    } catch (ByteSource.AbandonedException e) {
      LOG.debug("{}", e.getMessage());
      return Outcome.ABANDONED;
    } catch (OpenProctorException e) {
      if (e.fault() != Fault.INPUT) {
        throw e;
      }
      LOG.warn("{}", e.getMessage());
      return Outcome.UNUSABLE;
    }
  }

  private CutMark after(StreamId stream, CutMark before) {
    List<Segment> segments = store.segments(stream);
    Duration end =
        segments.stream()
            .map(segment -> segment.span().end())
            .reduce(before.end(), (a, b) -> a.compareTo(b) < 0 ? b : a);
    return new CutMark(segments.size(), end);
  }

  private boolean pausedUntilStopped() {
    try {
      return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
