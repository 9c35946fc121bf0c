package org.openproctor.standalone.demo;

import java.util.ArrayList;
import java.util.List;

/**
 * The scenes of a demo exam, one after the other. Times are seconds of the video.
 *
 * @param acts without gaps, from 0
 */
record Screenplay(List<Act> acts) {
  /** Each kind of incident that photos and made-up sound can show, with quiet between. */
  static final Screenplay FULL =
      new Builder()
          .then(Scene.STUDENT, 12) // the analysis learns the room's sound and the usual pose
          .then(Scene.EMPTY, 7)
          .then(Scene.STUDENT, 5)
          .then(Scene.OTHER, 10)
          .then(Scene.STUDENT, 6)
          .then(Scene.BOTH, 7)
          .then(Scene.STUDENT, 5)
          .then(Scene.COVERED, 6)
          .then(Scene.STUDENT, 5)
          .then(Scene.FROZEN, 8)
          .then(Scene.STUDENT, 5)
          .then(Scene.LOUD, 7)
          .then(Scene.STUDENT, 5)
          .build();

  /** A scene and when it is shown. */
  record Act(Scene scene, double start, double end) {}

  Screenplay {
    acts = List.copyOf(acts);
    if (acts.isEmpty()) {
      throw new IllegalArgumentException("a screenplay without acts");
    }
  }

  double length() {
    return acts.get(acts.size() - 1).end();
  }

  /** The number of the act at a time; the last one also after the end. */
  int at(double seconds) {
    int act = 0;
    while (act < acts.size() - 1 && acts.get(act).end() <= seconds) {
      act++;
    }
    return act;
  }

  /** Puts scenes one after the other. */
  static final class Builder {
    private final List<Act> acts = new ArrayList<>();
    private double end;

    Builder then(Scene scene, double seconds) {
      acts.add(new Act(scene, end, end + seconds));
      end += seconds;
      return this;
    }

    Screenplay build() {
      return new Screenplay(acts);
    }
  }
}
