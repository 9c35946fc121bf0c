package org.openproctor.analyzer.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {
  private final PartitionProgress progress = new PartitionProgress();

  @Test
  void recordsSettledInAnyOrder_areCommittedUpToTheFirstThatIsNot() {
    List.of(5L, 6L, 9L, 10L).forEach(progress::begin); // a compacted topic leaves gaps
    assertThat(progress.toCommit()).isEmpty();
    progress.settle(6);
    progress.settle(10);
    assertThat(progress.toCommit()).isEmpty();
    progress.settle(5);
    assertThat(progress.toCommit()).hasValue(7);
    progress.settle(9);
    assertThat(progress.toCommit()).hasValue(11);
  }

  @Test
  void whatIsCommitted_isNotCommittedAgain() {
    progress.begin(0);
    progress.settle(0);
    progress.committed(1);
    assertThat(progress.toCommit()).isEmpty();
    progress.begin(1);
    assertThat(progress.toCommit()).isEmpty();
    progress.settle(1);
    assertThat(progress.toCommit()).hasValue(2);
  }

  @Test
  void recordOfferedTwice_isAwaitedOnce() {
    progress.begin(3);
    progress.begin(3);
    progress.settle(3);
    assertThat(progress.toCommit()).hasValue(4);
    progress.begin(4);
    assertThat(progress.toCommit()).hasValue(4);
  }
}
