package org.openproctor.core.policy;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.openproctor.core.incident.IncidentKind;

/**
 * Every number that decides about a student in one exam. Immutable. Detectors and tracker hold none
 * of their own; {@code default-policy.json} beside this class holds the defaults with a comment and
 * a unit for each, and {@link PolicyReader} lays a university's own values over them.
 *
 * @param incidents a rule for every kind
 */
public record Policy(
    String name,
    Sampling sampling,
    FaceRules faces,
    IdentityRules identity,
    HeadRules head,
    BodyRules body,
    CameraRules camera,
    FrozenRules frozen,
    ObjectRules objects,
    NoiseRules noise,
    SpeechRules speech,
    CurveRules curves,
    Map<IncidentKind, IncidentRule> incidents,
    Scoring scoring) {
  public Policy {
    requireNonNull(name, "name is null");
    requireNonNull(sampling, "sampling is null");
    requireNonNull(faces, "faces is null");
    requireNonNull(identity, "identity is null");
    requireNonNull(head, "head is null");
    requireNonNull(body, "body is null");
    requireNonNull(camera, "camera is null");
    requireNonNull(frozen, "frozen is null");
    requireNonNull(objects, "objects is null");
    requireNonNull(noise, "noise is null");
    requireNonNull(speech, "speech is null");
    requireNonNull(curves, "curves is null");
    requireNonNull(scoring, "scoring is null");
    incidents = Map.copyOf(new EnumMap<>(incidents));
    for (IncidentKind kind : IncidentKind.values()) {
      if (!incidents.containsKey(kind)) {
        throw new IllegalArgumentException("incidents." + kind.wireName() + " is missing");
      }
    }
  }

  /** The rule of a kind; every kind has one. */
  public IncidentRule rule(IncidentKind kind) {
    return requireNonNull(incidents.get(kind), "every kind has a rule");
  }
}
