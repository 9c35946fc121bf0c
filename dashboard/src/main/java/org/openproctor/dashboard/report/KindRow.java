package org.openproctor.dashboard.report;

import java.util.Arrays;
import java.util.List;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.IncidentKind.Category;

/**
 * What the page explains of a kind, found or not.
 *
 * @param minimum how long it must be seen before it is told, as the policy writes it; may be empty
 * @param off true if the policy does not look for it
 */
record KindRow(IncidentKind kind, String minimum, boolean off) {
  /** Every kind; those of the page's behaviour only for a session with behaviour in it. */
  static List<KindRow> all(PolicyTable policy, List<IncidentCard> cards) {
    boolean behaviour = cards.stream().anyMatch(card -> isBehaviour(card.incident().kind()));
    return Arrays.stream(IncidentKind.values())
        .filter(kind -> behaviour || !isBehaviour(kind))
        .map(
            kind ->
                new KindRow(
                    kind,
                    policy.text("incidents." + kind.wireName() + ".minimum"),
                    policy.switchedOff(kind)))
        .toList();
  }

  private static boolean isBehaviour(IncidentKind kind) {
    return KindGroup.of(kind) == KindGroup.BEHAVIOUR;
  }

  public String name() {
    return kind.wireName();
  }

  public String group() {
    return KindGroup.of(kind).wireName();
  }

  public String clause() {
    return kind.clause();
  }

  public boolean technical() {
    return kind.category() == Category.TECHNICAL;
  }
}
