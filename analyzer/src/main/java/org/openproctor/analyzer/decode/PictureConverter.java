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
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.openproctor.analyzer.vision.Picture;

/**
 * Decoded frames to BGR pictures, made smaller to a width, turned upright, always into the same
 * memory. Owns it until {@link #close}; for one thread.
 */
final class PictureConverter implements AutoCloseable {
  private static final int NEUTRAL = 1 << 16; // contrast and saturation in swscale's 16.16

  private final int maximumWidth;
  private SwsContext scaler;
  private PaddedPixels scaled;
  private Picture picture;
  private Turn turned = Turn.NONE;

  PictureConverter(int maximumWidth) {
    this.maximumWidth = maximumWidth;
  }

  /**
   * The frame as a picture, valid until the next call.
   *
   * @param turn what makes it upright
   */
  Picture convert(AVFrame frame, Turn turn) throws UndecodableException {
    int uprightWidth = turn.swapsSides() ? frame.height() : frame.width();
    double scale = Math.min(1, maximumWidth / (double) uprightWidth);
    int width = Math.max(1, (int) Math.round(frame.width() * scale));
    int height = Math.max(1, (int) Math.round(frame.height() * scale));
    if (scaled == null || !scaled.isOf(width, height) || turn != turned) {
      replaceBuffers(width, height, turn);
    }
    scale(frame);
    turn.apply(scaled.view(), picture);
    return picture;
  }

  private void replaceBuffers(int width, int height, Turn turn) {
    closeBuffers();
    turned = turn;
    scaled = new PaddedPixels(width, height);
    picture = turn.swapsSides() ? Picture.blank(height, width) : Picture.blank(width, height);
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
    int lines =
        sws_scale(
            scaler,
            frame.data(),
            frame.linesize(),
            0,
            frame.height(),
            scaled.rows(),
            scaled.strides());
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

  private void closeBuffers() {
    if (scaled != null) {
      scaled.close();
      scaled = null;
      picture.close();
    }
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    closeBuffers();
  }
}
