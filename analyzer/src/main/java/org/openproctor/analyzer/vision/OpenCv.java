package org.openproctor.analyzer.vision;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;

/** Loads OpenCV's natives once, with one thread a call: we scale by workers, not inside a call. */
final class OpenCv {
  private OpenCv() {}

  static {
    Loader.load(opencv_core.class);
    opencv_core.setNumThreads(1);
  }

  /** Runs the static initialiser. */
  static void ready() {}
}
