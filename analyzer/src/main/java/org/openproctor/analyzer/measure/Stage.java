package org.openproctor.analyzer.measure;

/** The parts of the path whose cost is told apart. */
public enum Stage {
  CUT,
  DECODE,
  DETECT,
  VERIFY,
  POSE,
  BODY,
  OBJECTS,
  SOUND,
  SPEECH,
  TRACK,
  OTHER
}
