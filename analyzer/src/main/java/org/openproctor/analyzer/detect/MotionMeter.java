package org.openproctor.analyzer.detect;

import org.openproctor.analyzer.vision.ChangeMeter;
import org.openproctor.analyzer.vision.FrameSignature;
import org.openproctor.analyzer.vision.Picture;

/** Measures each look against the one before. Owns native memory; one thread at a time. */
final class MotionMeter implements AutoCloseable {
  private final ChangeMeter changes = new ChangeMeter();
  private FrameSignature before;

  Motion measure(Picture picture) {
    FrameSignature signature = FrameSignature.of(picture);
    double touchedCells = before == null ? 1 : signature.changed(before, 1);
    before = signature;
    return new Motion(signature, changes.change(picture), touchedCells);
  }

  @Override
  public void close() {
    changes.close();
  }
}
