package org.openproctor.analyzer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.Incident;

class IncidentEventsTest {
  private static final IncidentEvents EVENTS =
      IncidentEvents.startingAt(Instant.parse("2026-06-01T09:00:00Z"));

  @Test
  void event_carriesTheIncidentAndItsAddress() {
    Incident incident = Incidents.phase(4);
    CloudEvent event = EVENTS.event(incident);

    assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
    assertThat(event.getId()).isEqualTo(incident.id().value() + "-1");
    assertThat(event.getSource()).isEqualTo(URI.create("/openproctor/sessions/s-1/streams/webcam"));
    assertThat(event.getSubject()).isEqualTo("multiple-faces");
    assertThat(event.getDataContentType()).isEqualTo("application/json");
    assertThat(event.getExtension("partitionkey")).isEqualTo("s-1");
    assertThat(IncidentEvents.incident(event)).isEqualTo(incident);
  }

  @Test
  void type_followsThePhase() {
    assertThat(Incidents.phases(3).stream().map(EVENTS::event).map(CloudEvent::getType))
        .containsExactly(
            "org.openproctor.incident.started.v1",
            "org.openproctor.incident.updated.v1",
            "org.openproctor.incident.ended.v1");
  }

  @Test
  void time_isTheLatestSightingByTheWallClock() {
    assertThat(EVENTS.event(Incidents.phase(4)).getTime()).isEqualTo("2026-06-01T09:00:23Z");
    assertThat(IncidentEvents.withoutWallClock().event(Incidents.phase(4)).getTime()).isNull();
  }

  @Test
  void structuredForm_isOneLineOfStandardJson() throws Exception {
    byte[] bytes = JournalLine.bytes(EVENTS.event(Incidents.phase(0)));

    assertThat(new String(bytes, UTF_8)).doesNotContain("\n");
    JsonNode json = new ObjectMapper().readTree(bytes);
    assertThat(json.get("specversion").asText()).isEqualTo("1.0");
    assertThat(json.get("type").asText()).isEqualTo("org.openproctor.incident.started.v1");
    assertThat(json.get("time").asText()).isEqualTo("2026-06-01T09:00:01Z");
    assertThat(json.at("/data/kind").asText()).isEqualTo("multiple-faces");
    assertThat(json.at("/data/evidence/measurement/threshold").asDouble()).isEqualTo(1.5);
  }

  @Test
  void eventWithoutData_isRefused() {
    CloudEvent bare =
        CloudEventBuilder.v1().withId("1").withSource(URI.create("/x")).withType("x").build();
    assertThatThrownBy(() -> IncidentEvents.incident(bare))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("no data");
  }
}
