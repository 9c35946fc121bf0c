package org.openproctor.analyzer.model;

import java.util.Arrays;
import java.util.Optional;

/** The models that the analyzer runs, each with what it is for. */
public enum ModelName {
  BLAZEFACE("blazeface", "finds faces and six points of each"),
  FACEMESH("facemesh", "468 points of a face"),
  IRIS("iris", "eye contour and iris of one eye"),
  MOVENET("movenet-lightning", "17 joints of a body"),
  CENTERNET("centernet", "finds persons, phones, books and other objects"),
  LIVENESS("liveness", "tells a living face from a picture of one (a weak hint)"),
  ANTISPOOF("antispoof", "tells a genuine face from a spoofed one (a weak hint)"),
  FACE_RECOGNITION("face-recognition", "128 numbers of a face, to tell persons apart"),
  SILERO_VAD("silero-vad", "tells speech from other sound");

  private final String id;
  private final String task;

  ModelName(String id, String task) {
    this.id = id;
    this.task = task;
  }

  /** The name in files and in incidents. */
  public String id() {
    return id;
  }

  /** What the model is for, for a person to read. */
  public String task() {
    return task;
  }

  /** The archive's name in the folder of models. */
  public String fileName() {
    return id + ".pt";
  }

  static Optional<ModelName> of(String id) {
    return Arrays.stream(values()).filter(name -> name.id.equals(id)).findFirst();
  }
}
