package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.ingest.Shared;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** Real servers' messages, as they were recorded, told again by the stand-in. */
class RecordedTrafficTest extends StandInFixture {
  @ParameterizedTest
  @ValueSource(strings = {"browser.jsonl", "basic.jsonl"})
  void connect_recordedAnswerAndEvents_areUnderstood(String file) {
    RecordedTraffic recorded = new RecordedTraffic(Shared.folder("kurento").resolve(file));
    RecordedTraffic.Exchange exchange = recorded.exchange();
    List<JsonObject> events =
        recorded.events().stream()
            .filter(event -> event.getString("object").equals(exchange.object()))
            .toList();
    reach();
    server.on("processOffer WebRtcEndpoint", (object, params) -> exchange.answer());
    server.on("gatherCandidates WebRtcEndpoint", (object, params) -> Void.TYPE);
    Told told = new Told();
    servers.connect(WEBCAM, exchange.offer(), told);
    assertThat(Told.soon(told.answered)).isEqualTo(exchange.answer());

    // Twice: real servers say things twice, too.
    for (JsonObject event : events) {
      emit(event);
      emit(event);
    }
    Set<String> useful =
        events.stream()
            .filter(event -> event.getString("type").equals("IceCandidateFound"))
            .map(event -> event.getJsonObject("data").getJsonObject("candidate"))
            .map(candidate -> candidate.getString("candidate"))
            .filter(text -> text.split(" ")[1].equals("1"))
            .collect(Collectors.toSet());
    assertThat(useful).isNotEmpty();
    eventually(
        () ->
            assertThat(told.candidates)
                .extracting(candidate -> candidate.candidate())
                .containsExactlyInAnyOrderElementsOf(useful));
    if (events.stream().anyMatch(RecordedTrafficTest::isEnd)) {
      assertThat(Told.soon(told.failed)).isEqualTo(Failure.NO_MEDIA);
    }
  }

  private static boolean isEnd(JsonObject event) {
    return event.getString("type").equals("MediaStateChanged")
        && event.getJsonObject("data").getString("newState").equals("DISCONNECTED");
  }

  private void emit(JsonObject event) {
    server.emit(endpoint(), event.getString("type"), event.getJsonObject("data"));
  }
}
