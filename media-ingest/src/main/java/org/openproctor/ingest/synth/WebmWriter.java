package org.openproctor.ingest.synth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.demux.FfmpegLog;

/**
 * Writes pictures and sound as a WebM file of VP8 and Opus, with a key frame every two seconds. The
 * container, codecs and key frames are those of a browser's recording; the quality is not: it is
 * even and higher, where a browser's key frames are coarse at first. So a picture that stands still
 * is harder to tell in a browser's recording than in one made here.
 *
 * <p>The same input gives the same bytes. The file appears under its name only when {@link #finish}
 * has completed it. Pictures are spaced evenly; sound is mono and must keep step with them, for
 * what is ahead waits in memory. For one thread; owns native memory until {@link #close}.
 */
public final class WebmWriter implements AutoCloseable {
  /** Samples a second that {@link #sound} takes. */
  public static final int SOUND_RATE = SoundEncoder.RATE;

  private final Path file;
  private final Path part;
  private final WebmMuxer muxer;
  private final PictureEncoder pictures;
  private final SoundEncoder sound;

  private WebmWriter(Path file, Path part, WebmMuxer muxer, int width, int height, int rate) {
    this.file = file;
    this.part = part;
    this.muxer = muxer;
    this.pictures = new PictureEncoder(muxer, width, height, rate);
    this.sound = new SoundEncoder(muxer);
    muxer.begin();
  }

  /**
   * Begins a file.
   *
   * @param width in pixels, even
   * @param height in pixels, even
   * @throws OpenProctorException (RESOURCE) if it cannot be written there
   */
  public static WebmWriter create(Path file, int width, int height, int picturesPerSecond) {
    requireNonNull(file, "file is null");
    if (width <= 0 || height <= 0 || width % 2 != 0 || height % 2 != 0 || picturesPerSecond <= 0) {
      throw new IllegalArgumentException(width + "x" + height + " at " + picturesPerSecond);
    }
    FfmpegLog.redirect();
    Path part = file.resolveSibling(file.getFileName() + ".part");
    WebmMuxer muxer = new WebmMuxer(part);
    try {
      return new WebmWriter(file, part, muxer, width, height, picturesPerSecond);
    } catch (RuntimeException e) {
      muxer.close();
      throw e;
    }
  }

  /**
   * The next picture.
   *
   * @param bgr rows from the top, three bytes a pixel: blue, green, red
   */
  public void picture(byte[] bgr) {
    pictures.encode(bgr);
  }

  /** The next sound: mono samples in -1..1, {@link #SOUND_RATE} a second. */
  public void sound(float[] samples) {
    sound.encode(samples);
  }

  /** Completes the file and gives it its name. */
  public void finish() {
    pictures.drain();
    sound.drain();
    muxer.end();
    try {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot give the video its name " + file + ": " + e.getMessage(), e);
    }
  }

  /** Lets go of everything; an unfinished file is removed. */
  @Override
  public void close() {
    pictures.close();
    sound.close();
    muxer.close();
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot remove " + part + ": " + e.getMessage(), e);
    }
  }
}
