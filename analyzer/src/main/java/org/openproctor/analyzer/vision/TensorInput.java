package org.openproctor.analyzer.vision;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2RGB;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A network's input picture: a direct buffer of {@code size × size} RGB floats, rows first (NHWC
 * without the N), that is filled again for every call. What lies outside the picture is black.
 *
 * <p>Owns its native memory; one thread at a time. A placement that shrinks more than twofold is
 * first averaged down by a whole factor, so that fine detail does not alias.
 */
public final class TensorInput implements AutoCloseable {

  /** The range of values a network was trained on. */
  public enum Range {
    /** 0 to 255. */
    BYTE(1, 0),
    /** 0 to 1. */
    UNIT(1 / 255.0, 0),
    /** −1 to 1. */
    SYMMETRIC(1 / 127.5, -1);

    private final double scale;
    private final double offset;

    Range(double scale, double offset) {
      this.scale = scale;
      this.offset = offset;
    }
  }

  private static final int CHANNELS = 3;

  private final Range range;
  private final ByteBuffer bytes;
  private final BytePointer pointer;
  private final Mat tensor;
  private final Mat cut;
  private final Mat shrunk = new Mat();
  private final Mat matrix = new Mat(2, 3, CV_64F);
  private final DoublePointer coefficients = new DoublePointer(matrix.data());
  private final Size square;
  private final Scalar black = new Scalar(0, 0, 0, 0);

  public TensorInput(int size, Range range) {
    OpenCv.ready();
    this.range = requireNonNull(range, "range is null");
    this.bytes =
        ByteBuffer.allocateDirect(size * size * CHANNELS * Float.BYTES)
            .order(ByteOrder.nativeOrder());
    this.pointer = new BytePointer(bytes);
    this.tensor = new Mat(size, size, CV_32FC3, pointer);
    this.cut = new Mat(size, size, CV_8UC3);
    this.square = new Size(size, size);
  }

  public int size() {
    return square.width();
  }

  /** The floats, in native order; always the same buffer. */
  public ByteBuffer bytes() {
    return bytes;
  }

  /** Cuts the placement's square out of the picture into the buffer. */
  public void fill(Picture picture, Placement placement) {
    cutOut(picture, placement);
    convert();
  }

  /** The same, left and right exchanged: tensor pixel u is at {@code size − u} of the placement. */
  public void fillMirrored(Picture picture, Placement placement) {
    cutOut(picture, placement);
    flip(cut, cut, 1);
    convert();
  }

  private void cutOut(Picture picture, Placement placement) {
    requireNonNull(placement, "placement is null");
    int factor = (int) Math.floor(1 / placement.scale() + 1e-9);
    if (factor < 2) {
      warp(picture.mat(), placement, 0, 0, 1);
    } else {
      shrinkThenWarp(picture.mat(), placement, factor);
    }
  }

  private void convert() {
    cvtColor(cut, cut, COLOR_BGR2RGB);
    cut.convertTo(tensor, CV_32FC3, range.scale, range.offset);
  }

  /** Averages only the part of the picture under the square, so a small face costs little. */
  private void shrinkThenWarp(Mat picture, Placement placement, int factor) {
    Box part = under(placement);
    int left = floorTo(Math.max(0, part.x()), factor);
    int top = floorTo(Math.max(0, part.y()), factor);
    int width = floorTo(Math.min(picture.cols(), part.x() + part.width() + factor) - left, factor);
    int height = floorTo(Math.min(picture.rows(), part.y() + part.height() + factor) - top, factor);
    if (width <= 0 || height <= 0) {
      cut.put(black);
      return;
    }
    try (Rect rect = new Rect(left, top, width, height);
        Mat region = new Mat(picture, rect);
        Size smaller = new Size(width / factor, height / factor)) {
      resize(region, shrunk, smaller, 0, 0, INTER_AREA);
    }
    warp(shrunk, placement, left, top, factor);
  }

  /** Warps a source that begins at (left, top) of the picture and is smaller by a factor. */
  private void warp(Mat source, Placement placement, int left, int top, int factor) {
    double a = placement.a() * factor;
    double b = placement.b() * factor;
    double tx = placement.u(left, top);
    double ty = placement.v(left, top);
    // OpenCV counts from the middle of the first pixel, we from its corner.
    coefficients.put(
        new double[] {a, -b, tx + 0.5 * a - 0.5 * b - 0.5, b, a, ty + 0.5 * b + 0.5 * a - 0.5});
    warpAffine(source, cut, matrix, square, INTER_LINEAR, BORDER_CONSTANT, black);
  }

  private Box under(Placement placement) {
    Placement back = placement.inverse();
    double middleX = back.u(size() / 2.0, size() / 2.0);
    double middleY = back.v(size() / 2.0, size() / 2.0);
    double half = (Math.abs(back.a()) + Math.abs(back.b())) * size() / 2.0;
    return new Box(middleX - half, middleY - half, 2 * half, 2 * half);
  }

  private static int floorTo(double value, int factor) {
    return (int) Math.floor(value / factor) * factor;
  }

  @Override
  public void close() {
    tensor.close();
    cut.close();
    shrunk.close();
    coefficients.close();
    matrix.close();
    square.close();
    black.close();
    pointer.close();
  }
}
