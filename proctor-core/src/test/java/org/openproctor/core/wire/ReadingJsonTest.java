package org.openproctor.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

class ReadingJsonTest {
  @Test
  void line_hasTheFormOfTheCurvesFile() {
    Reading reading = new Reading(Curve.LOUDNESS_DBFS, Duration.ofMillis(1500), -31.25);

    assertThat(ReadingJson.write(reading))
        .isEqualTo("{\"curve\":\"loudness-dbfs\",\"atMs\":1500,\"value\":-31.25}");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1e-9, Double.NaN, Double.NEGATIVE_INFINITY})
  void everyValue_isReadAsItWasWritten(double value) {
    for (Curve curve : Curve.values()) {
      Reading reading = new Reading(curve, Duration.ofMillis(7), value);
      assertThat(ReadingJson.read(ReadingJson.write(reading))).isEqualTo(reading);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"curve\":\"faces\",\"atMs\":1}",
        "{\"curve\":\"mood\",\"atMs\":1,\"value\":1}",
        "{\"curve\":\"faces\",\"atMs\":1,\"value\":1,\"more\":2}"
      })
  void anythingElse_isRefused(String line) {
    assertThatThrownBy(() -> ReadingJson.read(line))
        .isInstanceOfSatisfying(
            OpenProctorException.class,
            e -> assertThat(e.fault()).isEqualTo(OpenProctorException.Fault.INPUT));
  }
}
