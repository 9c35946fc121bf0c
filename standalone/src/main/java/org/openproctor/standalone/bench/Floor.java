package org.openproctor.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openproctor.analyzer.decode.DecodeSettings;
import org.openproctor.analyzer.decode.Decoded;
import org.openproctor.analyzer.decode.SegmentDecoder;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.FaceDetector;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;

/**
 * The least anybody could do with the same file in the same run: decode every frame, and find faces
 * once a second.
 *
 * @param decodePercent of a core
 * @param facePercent of a core
 */
record Floor(double decodePercent, double facePercent) {
  /** Of a long file the first minutes are enough. */
  private static final Duration ENOUGH = Duration.ofMinutes(3);

  double totalPercent() {
    return decodePercent + facePercent;
  }

  static Floor measure(Path file, ModelLibrary models, Policy policy) {
    StreamId stream = new StreamId(new SessionId("floor"), StreamKind.WEBCAM);
    StageClock clock = StageClock.ofThreadCpu();
    try (ScratchFolder scratch = ScratchFolder.create();
        MediaFile media = MediaFile.open(file);
        FaceDetector faces = new FaceDetector(models, policy.faces().minimumScore())) {
      SegmentStore store = DiskSegmentStore.writing(scratch.path());
      new SegmentCutter(store, segment -> {}, CutSettings.DEFAULT).cut(media, stream);
      List<Segment> segments =
          store.segments(stream).stream()
              .filter(segment -> segment.span().start().compareTo(ENOUGH) < 0)
              .toList();
      DecodeSettings oneLook = new DecodeSettings(1, policy.sampling().pictureWidth());
      try (SegmentDecoder decoder =
          new SegmentDecoder(store, oneLook, clock, decoded -> look(decoded, faces, clock))) {
        segments.forEach(decoder::decode);
        decoder.finish();
      }
      double seconds = segments.get(segments.size() - 1).span().end().toNanos() / 1e9;
      return new Floor(
          percent(clock, Stage.DECODE, seconds), percent(clock, Stage.DETECT, seconds));
    }
  }

  private static void look(Decoded decoded, FaceDetector faces, StageClock clock) {
    if (decoded instanceof Decoded.Frame frame) {
      try (StageClock.Timing timing = clock.time(Stage.DETECT)) {
        faces.find(frame.picture());
      }
    }
  }

  private static double percent(StageClock clock, Stage stage, double seconds) {
    return 100 * clock.totals().get(stage).toNanos() / 1e9 / seconds;
  }
}
