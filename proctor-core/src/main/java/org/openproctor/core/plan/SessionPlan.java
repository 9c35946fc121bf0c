package org.openproctor.core.plan;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.openproctor.core.policy.Policy;

/**
 * What an analyzer must know of one sitting.
 *
 * @param policy the exam's, laid over the defaults
 * @param reference the student's face as JPEG or PNG: the university's photo, else the one taken at
 *     the start; empty: nobody is verified
 */
public record SessionPlan(Policy policy, Optional<byte[]> reference) {
  public SessionPlan {
    requireNonNull(policy, "policy is null");
    reference = reference.map(byte[]::clone);
  }

  /** Without the photo, so that no face gets into a log. */
  @Override
  public String toString() {
    return "plan " + (reference.isPresent() ? "with" : "without") + " a reference photo";
  }
}
