package org.openproctor.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.core.OpenProctorException;

class KafkaSettingsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"localhost:9092", "a.example:1,b.example:65535", "[::1]:9092", "10.0.0.1:9092"})
  void hostAndPort_isTaken(String servers) {
    assertThat(KafkaSettings.plain(servers)).hasToString(servers);
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
  void anythingElse_isRefused(String servers) {
    assertThatThrownBy(() -> KafkaSettings.plain(servers))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("HOST:PORT");
  }

  @Test
  void properties_goToTheClientAndNotIntoTheText() {
    KafkaSettings settings =
        new KafkaSettings("a:1", Map.of("sasl.jaas.config", "secret", "acks", "0"));

    assertThat(settings.client(Map.of("acks", "all")))
        .containsOnly(
            Map.entry("bootstrap.servers", "a:1"),
            Map.entry("sasl.jaas.config", "secret"),
            Map.entry("acks", "all"));
    assertThat(settings.toString()).isEqualTo("a:1");
  }
}
