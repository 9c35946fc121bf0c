package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * BGR pixels with room to spare. swscale's vector code writes whole blocks and so beyond the end of
 * a row, and of the last one too, where a width is no multiple of theirs; it must never be given a
 * buffer of the picture's exact size. Owns native memory until {@link #close}; for one thread.
 */
final class PaddedPixels implements AutoCloseable {
  private static final int ALIGNMENT = 64;

  private final int width;
  private final int height;
  private final int stride;
  private final BytePointer bytes;
  private final Mat view;
  private final PointerPointer<BytePointer> rows = new PointerPointer<>(4);
  private final IntPointer strides = new IntPointer(0, 0, 0, 0);

  PaddedPixels(int width, int height) {
    this.width = width;
    this.height = height;
    this.stride = (3 * width + 2 * ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    this.bytes = new BytePointer(av_malloc((long) stride * (height + 1)));
    if (bytes.isNull()) {
      throw new OutOfMemoryError("no memory for a picture of " + width + "x" + height);
    }
    this.view = new Mat(height, width, CV_8UC3, bytes, stride);
    rows.put(bytes, null, null, null);
    strides.put(0, stride);
  }

  boolean isOf(int width, int height) {
    return this.width == width && this.height == height;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Where swscale writes: four planes, of which the first is used. */
  PointerPointer<BytePointer> rows() {
    return rows;
  }

  /** Bytes a row of each plane. */
  IntPointer strides() {
    return strides;
  }

  /** The pixels without the padding. */
  Mat view() {
    return view;
  }

  @Override
  public void close() {
    view.close();
    rows.close();
    strides.close();
    av_free(bytes);
  }
}
