package org.openproctor.analyzer.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.openproctor.core.incident.Region;

/** Draws labelled boxes into evidence pictures, one colour a label, legible at any size. */
final class RegionPainter {
  private static final double[] FACE = {80, 200, 60}; // B, G, R
  private static final double[] PERSON = {230, 150, 40};
  private static final double[] OBJECT = {40, 60, 230};
  private static final double[] TEXT = {255, 255, 255};

  /** Of OpenCV's own letter size, a pixel of line width. */
  private static final double LETTER_HEIGHT = 0.3;

  private RegionPainter() {}

  static void paint(Mat picture, List<Region> regions) {
    int line = Math.max(1, Math.round(picture.rows() / 240f));
    for (Region region : regions) {
      paint(picture, region, line);
    }
  }

  private static void paint(Mat picture, Region region, int line) {
    int left = clamp(region.x() * picture.cols(), picture.cols());
    int top = clamp(region.y() * picture.rows(), picture.rows());
    int right = clamp((region.x() + region.width()) * picture.cols(), picture.cols());
    int bottom = clamp((region.y() + region.height()) * picture.rows(), picture.rows());
    double[] bgr = colour(region.label());
    try (Scalar colour = new Scalar(bgr[0], bgr[1], bgr[2], 0);
        Point corner = new Point(left, top);
        Point opposite = new Point(right, bottom)) {
      rectangle(picture, corner, opposite, colour, line, LINE_AA, 0);
      label(picture, region, left, top, line, colour);
    }
  }

  /** Writes the label above the box, or inside where there is no room, wholly in the picture. */
  private static void label(
      Mat picture, Region region, int boxLeft, int boxTop, int line, Scalar colour) {
    String text = String.format(Locale.ROOT, "%s %.2f", region.label(), region.score());
    double scale = LETTER_HEIGHT * line;
    int stroke = Math.max(1, line * 2 / 3);
    int[] below = new int[1];
    try (Size size = getTextSize(text, FONT_HERSHEY_SIMPLEX, scale, stroke, below)) {
      int height = size.height() + 3 * line;
      int left = Math.max(0, Math.min(boxLeft, picture.cols() - size.width() - 2 * line));
      int bottom = Math.max(boxTop, height);
      try (Point corner = new Point(left, bottom - height);
          Point opposite = new Point(left + size.width() + 2 * line, bottom);
          Point start = new Point(left + line, bottom - 2 * line);
          Scalar white = new Scalar(TEXT[0], TEXT[1], TEXT[2], 0)) {
        rectangle(picture, corner, opposite, colour, FILLED, LINE_AA, 0);
        putText(picture, text, start, FONT_HERSHEY_SIMPLEX, scale, white, stroke, LINE_AA, false);
      }
    }
  }

  private static double[] colour(String label) {
    return switch (label) {
      case "face" -> FACE;
      case "person" -> PERSON;
      default -> OBJECT;
    };
  }

  private static int clamp(double value, int end) {
    return (int) Math.max(0, Math.min(end - 1.0, value));
  }
}
