package org.openproctor.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.page.SessionClosed;
import org.openproctor.core.session.SessionId;

class TelemetryJsonTest {
  private static final PageEvent AWAY =
      new PageEvent(
          new SessionId("s1"),
          PageEventKind.TAB_LEFT,
          Duration.ofMillis(61_250),
          OptionalLong.of(3_400),
          Optional.of("window \"<b>"),
          Instant.parse("2026-11-20T09:41:00.123Z"));

  @Test
  void event_isOneLineInTheDocumentedShape() {
    assertThat(TelemetryJson.write(AWAY))
        .isEqualTo(
            "{\"type\":\"event\",\"session\":\"s1\",\"kind\":\"tab-left\",\"elapsedMs\":61250,"
                + "\"durationMs\":3400,\"detail\":\"window \\\"<b>\","
                + "\"arrivedAt\":\"2026-11-20T09:41:00.123Z\"}");
  }

  @ParameterizedTest
  @EnumSource
  void everyKind_comesBackEqualWithoutTheRest(PageEventKind kind) {
    PageEvent event =
        new PageEvent(
            AWAY.session(),
            kind,
            Duration.ZERO,
            OptionalLong.empty(),
            Optional.empty(),
            AWAY.arrivedAt());
    assertThat(TelemetryJson.read(TelemetryJson.write(event))).isEqualTo(event);
    assertThat(TelemetryJson.read(TelemetryJson.write(AWAY))).isEqualTo(AWAY);
  }

  @Test
  void closedSession_comesBackEqual() {
    SessionClosed closed = new SessionClosed(AWAY.session(), AWAY.arrivedAt());
    assertThat(TelemetryJson.write(closed))
        .isEqualTo(
            "{\"type\":\"closed\",\"session\":\"s1\","
                + "\"arrivedAt\":\"2026-11-20T09:41:00.123Z\"}");
    assertThat(TelemetryJson.read(TelemetryJson.write(closed))).isEqualTo(closed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"type\":\"event\"|\"type\":\"party\"|type is neither 'event' nor 'closed'",
        "\"session\":\"s1\"|\"session\":\"../etc\"|session:",
        "\"tab-left\"|\"tab-moved\"|no such kind of page event",
        "\"elapsedMs\":61250|\"elapsedMs\":-1|elapsedMs is out of range",
        "\"elapsedMs\":61250|\"elapsedMs\":999999999999|an event at",
        "\"elapsedMs\":61250|\"elapsedMs\":1.5|elapsedMs is not an integer",
        "\"durationMs\":3400|\"durationMs\":null|durationMs is missing",
        "\"durationMs\":3400|\"durationMs\":999999999999|an event of",
        "2026-11-20T09:41:00.123Z|yesterday|arrivedAt: 'yesterday' is not an instant",
        "\"durationMs\":3400|\"durationMs\":1,\"durationMs\":2|Duplicate field",
        "\"durationMs\":3400|\"keys\":\"abc\"|keys is not known",
      })
  void anythingElse_isRefusedByName(String good, String bad, String complaint) {
    String line = TelemetryJson.write(AWAY).replace(good, bad);

    assertThatThrownBy(() -> TelemetryJson.read(line))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageStartingWith("not telemetry in JSON: ")
        .hasMessageContaining(complaint);
  }

  @Test
  void detail_isInNoLog() {
    assertThat(AWAY.toString()).doesNotContain("window");
  }
}
