package org.openproctor.analyzer.vision;

import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.openproctor.core.incident.Region;

/** Draws labelled boxes into evidence pictures, one colour a label, legible at any size. */
final class RegionPainter {
  private static final double[] FACE = {80, 200, 60}; // B, G, R
  private static final double[] PERSON = {230, 150, 40};
  private static final double[] OBJECT = {40, 60, 230};
  private static final double[] TEXT = {255, 255, 255};

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
    String text = String.format(Locale.ROOT, "%s %.2f", region.label(), region.score());
    int size = 9 * line;
    int base = Math.max(top, size + 2 * line);
    double[] bgr = colour(region.label());
    try (Scalar colour = new Scalar(bgr[0], bgr[1], bgr[2], 0);
        Scalar white = new Scalar(TEXT[0], TEXT[1], TEXT[2], 0);
        Point corner = new Point(left, top);
        Point opposite = new Point(right, bottom);
        Point labelTop = new Point(left, base - size - 2 * line);
        Point labelEnd = new Point(left + text.length() * size * 2 / 3, base);
        Point baseline = new Point(left + line, base - line)) {
      rectangle(picture, corner, opposite, colour, line, LINE_AA, 0);
      rectangle(picture, labelTop, labelEnd, colour, FILLED, LINE_AA, 0);
      putText(
          picture, text, baseline, FONT_HERSHEY_SIMPLEX, size / 24.0, white, line, LINE_AA, false);
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
