package org.openproctor.dashboard.recording;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.store.DiskSegmentStore;

/**
 * Puts small real segments, made by FFmpeg, into a store: three that follow each other and more.
 */
public final class SampleRecording {
  private static final TrackFormat SOUND = new AudioFormat("opus", 48_000, 1);
  private static final TrackFormat PICTURES = new VideoFormat("vp8", 64, 48);

  private final DiskSegmentStore store;
  private final StreamId stream;

  public SampleRecording(Path root, StreamId stream) {
    this.store = DiskSegmentStore.writing(root);
    this.stream = stream;
  }

  /** Six seconds in three segments, pictures and sound. */
  public SampleRecording sixSeconds() {
    for (int i = 0; i < 3; i++) {
      add(i + ".webm", 2_000L * i, 2_000L * (i + 1), true, List.of(PICTURES, SOUND));
    }
    return this;
  }

  /** The seventh second, without a picture. */
  public SampleRecording soundAlone() {
    return add("sound.webm", 6_000, 7_000, false, List.of(SOUND));
  }

  /** The seventh second, its picture of another size. */
  public SampleRecording largerPicture() {
    return add("larger.webm", 6_000, 7_000, true, List.of(new VideoFormat("vp8", 96, 72), SOUND));
  }

  /** The seventh second, encoded in another way. */
  public SampleRecording otherCodec() {
    return add("vp9.webm", 6_000, 7_000, true, List.of(new VideoFormat("vp9", 64, 48), SOUND));
  }

  public List<Segment> segments() {
    return store.segments(stream);
  }

  public Path file(int sequence) {
    return store.path(segments().get(sequence));
  }

  /** A sample's bytes. */
  public static byte[] bytes(String name) {
    try (InputStream in = SampleRecording.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SampleRecording add(
      String name, long startMs, long endMs, boolean keyFrame, List<TrackFormat> tracks) {
    try (SegmentWriter writer = store.create(stream, segments().size(), "webm")) {
      writer.body().write(bytes(name));
      writer.commit(
          new TimeSpan(Duration.ofMillis(startMs), Duration.ofMillis(endMs)), keyFrame, tracks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
