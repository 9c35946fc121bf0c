package org.openproctor.analyzer.track;

import java.util.EnumMap;
import java.util.Map;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.IncidentRule;
import org.openproctor.core.policy.Policy;

/** A policy's rules with one kind switched on or off. */
final class Rules {
  private Rules() {}

  static Map<IncidentKind, IncidentRule> with(Policy policy, IncidentKind kind, boolean enabled) {
    Map<IncidentKind, IncidentRule> rules = new EnumMap<>(policy.incidents());
    IncidentRule rule = policy.rule(kind);
    rules.put(
        kind,
        new IncidentRule(
            enabled,
            rule.minimum(),
            rule.looks(),
            rule.share(),
            rule.mergeGap(),
            rule.updateEvery()));
    return rules;
  }
}
