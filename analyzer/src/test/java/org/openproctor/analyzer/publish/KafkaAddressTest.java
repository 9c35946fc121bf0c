package org.openproctor.analyzer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.core.OpenProctorException;

class KafkaAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:9092", "a.example:1,b.example:65535", "[::1]:9092", "10.0.0.1:9092"})
  void hostAndPort_isTaken(String bootstrap) {
    assertThat(new KafkaAddress(bootstrap)).hasToString(bootstrap);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "localhost:",
        ":9092",
        "h:0",
        "h:65536",
        "h:99999",
        "h:1,",
        "a b:1"
      })
  void anythingElse_isRefused(String bootstrap) {
    assertThatThrownBy(() -> new KafkaAddress(bootstrap))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("HOST:PORT");
  }
}
