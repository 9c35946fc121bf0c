package org.openproctor.analyzer.detect;

import org.openproctor.analyzer.vision.FrameSignature;
import org.openproctor.analyzer.vision.Picture;

/** Measures each look against the one before. One thread. */
final class MotionMeter {
  private FrameSignature before;

  Motion measure(Picture picture) {
    FrameSignature signature = FrameSignature.of(picture);
    double touchedCells = before == null ? 1 : signature.changed(before, 1);
    before = signature;
    return new Motion(signature, touchedCells);
  }
}
