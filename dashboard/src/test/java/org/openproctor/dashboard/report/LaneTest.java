package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.PolicyReader;

class LaneTest {
  private static final PolicyTable POLICY =
      PolicyTable.of(PolicyReader.write(PolicyReader.defaults()));

  @Test
  void sessionWithoutBehaviour_hasNoLaneOrExplanationOfIt() {
    List<IncidentCard> cards = cards(IncidentKind.FACE_ABSENT, IncidentKind.CAMERA_LOST);
    assertThat(Lane.of(cards, POLICY))
        .extracting(Lane::group)
        .doesNotContain("behaviour")
        .hasSize(11);
    assertThat(KindRow.all(POLICY, cards)).extracting(KindRow::group).doesNotContain("behaviour");
  }

  @Test
  void behaviourThatOccurred_hasALaneAndAllOfItIsExplained() {
    List<IncidentCard> cards = cards(IncidentKind.TAB_LEFT);
    assertThat(Lane.of(cards, POLICY))
        .filteredOn(lane -> lane.group().equals("behaviour"))
        .extracting(Lane::filter)
        .containsExactly("tab-left");
    assertThat(KindRow.all(POLICY, cards)).hasSize(IncidentKind.values().length);
  }

  private static List<IncidentCard> cards(IncidentKind... kinds) {
    SampleSession session = new SampleSession(Duration.ofMinutes(5));
    for (IncidentKind kind : kinds) {
      session.add(kind, Duration.ofSeconds(10), Duration.ofSeconds(20));
    }
    return session.incidents().stream()
        .map(incident -> IncidentCard.of(1, incident, null))
        .toList();
  }
}
