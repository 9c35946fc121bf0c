package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.openproctor.analyzer.vision.Picture;

/**
 * Decoded frames to BGR pictures, made smaller to a width, turned upright, always into the same
 * memory. Owns it until {@link #close}; for one thread.
 */
final class PictureConverter implements AutoCloseable {
  private static final int NEUTRAL = 1 << 16; // contrast and saturation in swscale's 16.16

  private final int maximumWidth;
  private final PointerPointer<BytePointer> target = new PointerPointer<>(1);
  private final IntPointer targetStride = new IntPointer(1);
  private SwsContext scaler;
  private Picture scaled;
  private Picture upright;

  PictureConverter(int maximumWidth) {
    this.maximumWidth = maximumWidth;
  }

  /**
   * The frame as a picture, valid until the next call.
   *
   * @param turns clockwise quarter turns that make it upright
   */
  Picture convert(AVFrame frame, Turn turn) throws UndecodableException {
    int uprightWidth = turn.swapsSides() ? frame.height() : frame.width();
    double scale = Math.min(1, maximumWidth / (double) uprightWidth);
    int width = Math.max(1, (int) Math.round(frame.width() * scale));
    int height = Math.max(1, (int) Math.round(frame.height() * scale));
    scaled = sized(scaled, width, height);
    scale(frame);
    if (turn == Turn.NONE) {
      return scaled;
    }
    upright = turn.swapsSides() ? sized(upright, height, width) : sized(upright, width, height);
    turn.apply(scaled, upright);
    return upright;
  }

  private void scale(AVFrame frame) throws UndecodableException {
    SwsContext before = scaler;
    scaler =
        sws_getCachedContext(
            scaler,
            frame.width(),
            frame.height(),
            frame.format(),
            scaled.width(),
            scaled.height(),
            AV_PIX_FMT_BGR24,
            SWS_BILINEAR,
            null,
            null,
            (DoublePointer) null);
    if (scaler == null || scaler.isNull()) {
      throw new UndecodableException("a picture format nobody can convert", -22);
    }
    if (!scaler.equals(before)) {
      setColours(frame);
    }
    target.put(0, new BytePointer(scaled.pixels()));
    targetStride.put(0, scaled.stride());
    int lines =
        sws_scale(scaler, frame.data(), frame.linesize(), 0, frame.height(), target, targetStride);
    if (lines <= 0) {
      throw new UndecodableException("a picture that cannot be converted", lines);
    }
  }

  private void setColours(AVFrame frame) {
    int format = frame.format();
    boolean full =
        frame.color_range() == AVCOL_RANGE_JPEG
            || format == AV_PIX_FMT_YUVJ420P
            || format == AV_PIX_FMT_YUVJ422P
            || format == AV_PIX_FMT_YUVJ444P;
    int space = frame.colorspace() == AVCOL_SPC_UNSPECIFIED ? SWS_CS_ITU601 : frame.colorspace();
    IntPointer coefficients = sws_getCoefficients(space);
    // Refused for formats without colour planes, which need none.
    sws_setColorspaceDetails(
        scaler, coefficients, full ? 1 : 0, coefficients, 1, 0, NEUTRAL, NEUTRAL);
  }

  private static Picture sized(Picture picture, int width, int height) {
    if (picture != null && picture.width() == width && picture.height() == height) {
      return picture;
    }
    if (picture != null) {
      picture.close();
    }
    return Picture.blank(width, height);
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    target.close();
    targetStride.close();
    if (scaled != null) {
      scaled.close();
    }
    if (upright != null) {
      upright.close();
    }
  }
}
