package org.openproctor.standalone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.decode.DecodeSettings;
import org.openproctor.analyzer.decode.Decoded;
import org.openproctor.analyzer.decode.LoudnessMeter;
import org.openproctor.analyzer.decode.QueueSegmentSource;
import org.openproctor.analyzer.decode.SegmentDecoder;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.cut.CutResult;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;

/** Three hours go through cutter, store and decoder in the memory that half an hour takes. */
@Tag("slow")
class LongRecordingIT {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  private static final Duration WARM = Duration.ofMinutes(30);
  private static final long GROWTH = 64L << 20;

  @TempDir Path folder;

  private Path threeHours() {
    Path minute = Footage.webm(folder.resolve("minute.webm"), 60);
    return Footage.make(
        folder.resolve("three-hours.webm"),
        List.of("-stream_loop", "179", "-i", minute.toString(), "-c", "copy"));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.MINUTES)
  void memory_staysFlat() throws Exception {
    DiskSegmentStore store = DiskSegmentStore.writing(folder.resolve("store"));
    Path file = threeHours();
    QueueSegmentSource queue = new QueueSegmentSource(4);
    CompletableFuture<CutResult> cutting =
        CompletableFuture.supplyAsync(() -> cut(file, store, queue));

    long warm = 0;
    long most = 0;
    try (LoudnessMeter meter = new LoudnessMeter();
        SegmentDecoder decoder =
            new SegmentDecoder(
                store, DecodeSettings.DEFAULT, StageClock.OFF, decoded -> listen(meter, decoded))) {
      for (Optional<Segment> next = queue.next(); next.isPresent(); next = queue.next()) {
        decoder.decode(next.get());
        boolean isWarm = next.get().span().start().compareTo(WARM) > 0;
        if (isWarm && next.get().sequence() % 100 == 0) {
          System.gc(); // the Java heap's own swell is not what is measured here
          long now = Pointer.physicalBytes();
          warm = warm == 0 ? now : warm;
          most = Math.max(most, now);
        }
      }
      decoder.finish();
      assertThat(decoder.framesLookedAt()).isBetween(21_500L, 21_700L);
    }
    assertThat(cutting.get().length()).isGreaterThan(Duration.ofMinutes(179));
    assertThat(most - warm).as("growth from %d bytes", warm).isLessThan(GROWTH);
  }

  private static CutResult cut(Path file, DiskSegmentStore store, QueueSegmentSource queue) {
    try (queue;
        MediaFile media = MediaFile.open(file)) {
      return new SegmentCutter(store, queue, CutSettings.DEFAULT).cut(media, STREAM);
    }
  }

  private static void listen(LoudnessMeter meter, Decoded decoded) {
    if (decoded instanceof Decoded.Sound sound) {
      meter.measure(sound);
    }
  }
}
