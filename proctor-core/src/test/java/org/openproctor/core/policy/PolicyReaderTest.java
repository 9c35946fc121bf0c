package org.openproctor.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.IncidentKind;

class PolicyReaderTest {
  @Test
  void defaults_coverEveryKind() {
    Policy policy = PolicyReader.defaults();

    assertThat(policy.sampling().looksPerSecond()).isEqualTo(2.0);
    assertThat(policy.incidents()).containsOnlyKeys(IncidentKind.values());
    assertThat(policy.scoring().attention()).isLessThan(policy.scoring().rejectCandidate());
  }

  @Test
  void write_readsBackTheSame() {
    Policy policy = PolicyReader.defaults();

    assertThat(PolicyReader.read(PolicyReader.write(policy), "copy")).isEqualTo(policy);
  }

  @Test
  void read_laysTheFileOverTheDefaults() {
    Policy policy =
        PolicyReader.read(
            "{\"identity\": {\"verifyEvery\": \"1m\"}, // ours\n"
                + " \"incidents\": {\"noise\": {\"enabled\": false}}}",
            "exam.json");

    assertThat(policy.identity().verifyEvery()).isEqualTo(Duration.ofMinutes(1));
    assertThat(policy.rule(IncidentKind.NOISE).enabled()).isFalse();
    assertThat(policy.head()).isEqualTo(PolicyReader.defaults().head());
  }

  @Test
  void read_namesTheUnknownKey() {
    assertThatThrownBy(() -> PolicyReader.read("{\"head\": {\"yaw\": 3}}", "exam.json"))
        .isInstanceOf(PolicyException.class)
        .hasMessage("exam.json: there is no policy key 'head.yaw'");
  }

  @Test
  void read_namesTheKeyOutOfRange() {
    assertThatThrownBy(
            () -> PolicyReader.read("{\"sampling\": {\"looksPerSecond\": 0}}", "exam.json"))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("sampling.looksPerSecond is 0.0");
  }

  @Test
  void read_refusesThresholdsTheWrongWayRound() {
    assertThatThrownBy(() -> PolicyReader.read("{\"head\": {\"yawEnter\": 5}}", "exam.json"))
        .hasMessageContaining("head yaw: enter (5.0) must not be below leave (20.0)");
  }

  @Test
  void read_refusesADurationWithoutUnit() {
    assertThatThrownBy(() -> PolicyReader.read("{\"faces\": {\"detectEvery\": 2}}", "exam.json"))
        .isInstanceOf(PolicyException.class)
        .hasMessageContaining("faces.detectEvery")
        .hasMessageContaining("500ms");
  }

  @Test
  void read_refusesWeightsForTechnicalFaults() {
    assertThatThrownBy(
            () ->
                PolicyReader.read(
                    "{\"scoring\": {\"weights\": {\"no-sound\":"
                        + " {\"perIncident\": 1, \"perMinute\": 1, \"cap\": 1}}}}",
                    "exam.json"))
        .hasMessageContaining("scoring.weights.no-sound: a technical fault never scores");
  }

  @Test
  void read_saysThatAFileIsMissing() {
    assertThatThrownBy(() -> PolicyReader.read(Path.of("no-such.json")))
        .hasMessage("no-such.json: there is no such policy file");
  }

  @Test
  void read_saysWhereItIsNoJson() {
    assertThatThrownBy(() -> PolicyReader.read("{\n\"head\": [}", "exam.json"))
        .hasMessageStartingWith("exam.json: not JSON at line 2");
  }
}
