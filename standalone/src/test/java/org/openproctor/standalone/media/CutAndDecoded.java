package org.openproctor.standalone.media;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.openproctor.analyzer.decode.DecodeSettings;
import org.openproctor.analyzer.decode.Decoded;
import org.openproctor.analyzer.decode.SegmentDecoder;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.InMemorySegmentStore;
import org.openproctor.ingest.cut.CutSettings;
import org.openproctor.ingest.cut.SegmentCutter;
import org.openproctor.ingest.demux.MediaFile;

/** A file after it went through the cutter and the decoder, every frame looked at. */
record CutAndDecoded(
    int segments, List<String> md5s, List<Long> millis, long samples, List<Decoded> others) {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  static CutAndDecoded of(Path video) {
    InMemorySegmentStore store = new InMemorySegmentStore();
    try (MediaFile file = MediaFile.open(video)) {
      new SegmentCutter(store, segment -> {}, CutSettings.DEFAULT).cut(file, STREAM);
    }
    List<String> md5s = new ArrayList<>();
    List<Long> millis = new ArrayList<>();
    List<Decoded> others = new ArrayList<>();
    long[] samples = {0};
    List<Segment> segments = store.segments(STREAM);
    try (SegmentDecoder decoder =
        new SegmentDecoder(
            store,
            new DecodeSettings(1000, 640),
            StageClock.OFF,
            decoded -> {
              if (decoded instanceof Decoded.Frame frame) {
                md5s.add(md5(frame));
                millis.add(frame.at().toMillis());
              } else if (decoded instanceof Decoded.Sound sound) {
                samples[0] += sound.samples().length;
              } else {
                others.add(decoded);
              }
            })) {
      segments.forEach(decoder::decode);
      decoder.finish();
    }
    return new CutAndDecoded(segments.size(), md5s, millis, samples[0], others);
  }

  private static String md5(Decoded.Frame frame) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(frame.picture().pixels());
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
