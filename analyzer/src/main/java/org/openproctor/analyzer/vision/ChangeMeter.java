package org.openproctor.analyzer.vision;

import static org.bytedeco.opencv.global.opencv_core.NORM_L1;
import static org.bytedeco.opencv.global.opencv_core.noArray;
import static org.bytedeco.opencv.global.opencv_core.norm;

import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Tells how much every single pixel changed since the picture before: a repeated picture gives 0, a
 * camera's noise already more. Keeps the last picture in native memory of its own; one thread at a
 * time.
 */
public final class ChangeMeter implements AutoCloseable {
  private final Mat before = new Mat();

  public ChangeMeter() {
    OpenCv.ready();
  }

  /** Mean change of a colour value, 0..255; infinite for the first picture or another size. */
  public double change(Picture picture) {
    Mat now = picture.mat();
    boolean comparable = before.cols() == now.cols() && before.rows() == now.rows();
    double change =
        comparable
            ? norm(now, before, NORM_L1, noArray()) / (3.0 * now.total())
            : Double.POSITIVE_INFINITY;
    now.copyTo(before);
    return change;
  }

  @Override
  public void close() {
    before.close();
  }
}
