package org.openproctor.core.policy;

import java.time.Duration;
import java.util.Map;

/**
 * Phones, books and further persons (centernet, letterboxed).
 *
 * @param every how often objects are searched
 * @param enter COCO label to the confidence from which it counts, 0..1
 * @param leaveRatio an object stays while its confidence is above enter times this, 0..1
 */
public record ObjectRules(Duration every, Map<String, Double> enter, double leaveRatio) {
  public ObjectRules {
    Check.positive("objects.every", every);
    enter = Map.copyOf(enter);
    enter.forEach((label, score) -> Check.within("objects.enter." + label, score, 0.01, 1));
    Check.within("objects.leaveRatio", leaveRatio, 0, 1);
  }
}
