package org.openproctor.dashboard.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.IncidentKind.Category;

/**
 * One row of the timeline: a kind's incidents, or all technical faults together.
 *
 * @param name bundle key of its label
 * @param group its colour
 * @param off true if the policy does not look for the kind
 */
record Lane(String name, String group, boolean off, List<IncidentCard> cards) {
  /**
   * A lane for every kind that may count, empty ones too, and the technical one last. Of the page's
   * behaviour only what occurred: a recorded file has none, and an exam with some has little.
   */
  static List<Lane> of(List<IncidentCard> cards, PolicyTable policy) {
    List<Lane> lanes = new ArrayList<>();
    for (IncidentKind kind : suspicions()) {
      Lane lane =
          new Lane(
              "kind." + kind.wireName(),
              KindGroup.of(kind).wireName(),
              policy.switchedOff(kind),
              cards.stream().filter(card -> card.incident().kind() == kind).toList());
      if (KindGroup.of(kind) != KindGroup.BEHAVIOUR || !lane.cards().isEmpty()) {
        lanes.add(lane);
      }
    }
    lanes.add(
        new Lane(
            "lane.technical",
            KindGroup.TECHNICAL.wireName(),
            false,
            cards.stream().filter(IncidentCard::technical).toList()));
    return lanes;
  }

  static List<IncidentKind> suspicions() {
    return Arrays.stream(IncidentKind.values())
        .filter(kind -> kind.category() == Category.SUSPICION)
        .toList();
  }

  /** What the page's filter compares with a card's group or kind. */
  public String filter() {
    return technical() ? group : name.substring("kind.".length());
  }

  public boolean technical() {
    return group.equals(KindGroup.TECHNICAL.wireName());
  }
}
