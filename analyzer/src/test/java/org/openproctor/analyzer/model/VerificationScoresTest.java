package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.model.VerificationScores.Pair;

class VerificationScoresTest {
  @Test
  void bestAccuracy_ofSeparatePairs_liesBetweenThem() {
    VerificationScores scores =
        new VerificationScores(
            List.of(new Pair(0.3, true), new Pair(0.5, true), new Pair(0.7, false)));

    assertThat(scores.bestAccuracy().rate()).isEqualTo(1);
    assertThat(scores.bestAccuracy().threshold()).isEqualTo(0.6, within(1e-9));
    assertThat(scores.accuracy(0.4)).isEqualTo(2 / 3.0, within(1e-9));
  }

  @Test
  void acceptedAt_onePercent_letsOneImpostorOfAHundredPass() {
    Stream<Pair> impostors = IntStream.range(0, 100).mapToObj(i -> new Pair(0.5 + i, false));
    Stream<Pair> genuine =
        Stream.of(new Pair(0.4, true), new Pair(1.4, true), new Pair(1.5, true), new Pair(2, true));
    VerificationScores scores = new VerificationScores(Stream.concat(impostors, genuine).toList());

    // The impostor at 0.5 may pass, the one at 1.5 may not.
    assertThat(scores.acceptedAt(0.01).rate()).isEqualTo(0.5);
    assertThat(scores.acceptedAt(0).rate()).isEqualTo(0.25);
  }

  @Test
  void pairs_ofOneKindOnly_areRefused() {
    List<Pair> same = List.of(new Pair(0.3, true));
    assertThatIllegalArgumentException().isThrownBy(() -> new VerificationScores(same));
  }
}
