package org.openproctor.core.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.incident.Region;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.session.SessionId;

class IncidentJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String EXAMPLE =
      "{\"id\":\"0123456789abcdef0123456789abcdef\",\"session\":\"s1\",\"stream\":\"webcam\","
          + "\"kind\":\"face-absent\",\"phase\":\"start\",\"revision\":0,"
          + "\"span\":{\"startMs\":61500,\"endMs\":64000},"
          + "\"evidence\":{\"segments\":{\"first\":30,\"last\":31},\"strongestMs\":62000,"
          + "\"measurement\":{\"name\":\"faces\",\"value\":0.0,\"unit\":\"faces\",\"threshold\":1.0},"
          + "\"model\":{\"name\":\"blazeface\",\"version\":\"0.1.0+0123456789ab\"},"
          + "\"regions\":[{\"label\":\"face\",\"x\":-0.1,\"y\":0.2,\"width\":0.3,\"height\":0.4,"
          + "\"score\":0.9}],\"sightings\":6}}";

  @Test
  void documentedExample_isReadAndWrittenToTheByte() {
    Incident incident = IncidentJson.read(EXAMPLE.getBytes(UTF_8));

    assertThat(incident.kind()).isEqualTo(IncidentKind.FACE_ABSENT);
    assertThat(incident.span().start()).isEqualTo(Duration.ofMillis(61_500));
    assertThat(incident.evidence().regions()).hasSize(1);
    assertThat(new String(IncidentJson.write(incident), UTF_8)).isEqualTo(EXAMPLE);
  }

  @Test
  void randomIncidents_comeBackEqual() {
    Random random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      Incident incident = anIncident(random);
      byte[] json = IncidentJson.write(incident);
      assertThat(IncidentJson.read(json)).isEqualTo(incident);
      assertThat(new String(json, UTF_8)).doesNotContain("\n").doesNotContain("\r");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id",
        "session",
        "stream",
        "kind",
        "phase",
        "revision",
        "span",
        "evidence",
        "span.startMs",
        "span.endMs",
        "evidence.segments.first",
        "evidence.strongestMs",
        "evidence.measurement.threshold",
        "evidence.model.version",
        "evidence.regions",
        "evidence.sightings"
      })
  void missingField_isNamed(String path) throws Exception {
    ObjectNode json = (ObjectNode) JSON.readTree(EXAMPLE);
    int dot = path.lastIndexOf('.');
    JsonNode parent = dot < 0 ? json : json.at("/" + path.substring(0, dot).replace('.', '/'));
    ((ObjectNode) parent).remove(path.substring(dot + 1));

    assertRefused(json.toString(), path + " is missing");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"revision\":0 | \"revision\":\"0\" | revision is not an integer",
        "\"revision\":0 | \"revision\":0.5 | revision is not an integer",
        "\"revision\":0 | \"revision\":-1 | revision is out of range: -1",
        "\"revision\":0 | \"revision\":2147483648 | revision is out of range",
        "\"revision\":0 | \"revision\":0,\"revision\":0 | Duplicate field 'revision'",
        "\"revision\":0 | \"revision\":0,\"mood\":1 | mood is not known here",
        "\"score\":0.9 | \"score\":0.9,\"z\":1 | evidence.regions[0].z is not known here",
        "\"score\":0.9 | \"score\":\"high\" | evidence.regions[0].score is not a number",
        "\"score\":0.9 | \"score\":1e999 | evidence.regions[0].score is too large",
        "\"score\":0.9 | \"score\":null | evidence.regions[0].score is missing",
        "\"face-absent\" | \"bored\" | kind: no incident kind is named 'bored'",
        "\"start\" | \"begin\" | phase: no incident phase is named 'begin'",
        "\"webcam\" | \"tv\" | stream: no stream kind is named 'tv'",
        "\"s1\" | \"../s1\" | session: a session id is",
        "\"endMs\":64000 | \"endMs\":1 | not a time span",
        "\"endMs\":64000 | \"endMs\":64000,\"endNs\":1000000 | span.endNs is out of range",
        "\"last\":31 | \"last\":3 | segments 30 to 3",
        "\"sightings\":6}} | \"sightings\":6}}{} | Trailing token",
        "\"sightings\":6}} | \"sightings\":6} | end-of-input",
      })
  void wrongField_isNamed(String good, String bad, String complaint) {
    assertThat(EXAMPLE).contains(good);
    assertRefused(EXAMPLE.replace(good, bad), complaint);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "7", "\"x\"", "{", "\u0000"})
  void anythingButAnObject_isRefused(String json) {
    assertRefused(json, "not an incident in JSON");
  }

  @Test
  void schema_namesEveryKindStreamAndPhase() throws Exception {
    try (InputStream in = IncidentJson.class.getResourceAsStream("incident.schema.json")) {
      JsonNode properties = JSON.readTree(in).get("properties");
      assertThat(values(properties.at("/kind/enum")))
          .containsExactlyElementsOf(
              Stream.of(IncidentKind.values()).map(IncidentKind::wireName).toList());
      assertThat(values(properties.at("/stream/enum")))
          .containsExactlyElementsOf(
              Stream.of(StreamKind.values()).map(StreamKind::wireName).toList());
      assertThat(values(properties.at("/phase/enum")))
          .containsExactlyElementsOf(Stream.of(Phase.values()).map(Phase::wireName).toList());
    }
  }

  private static List<String> values(JsonNode array) {
    List<String> values = new ArrayList<>();
    array.forEach(value -> values.add(value.textValue()));
    return values;
  }

  private static void assertRefused(String json, String complaint) {
    assertThatThrownBy(() -> IncidentJson.read(json.getBytes(UTF_8)))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INPUT))
        .hasMessageContaining(complaint);
  }

  private static Incident anIncident(Random random) {
    StreamId stream =
        new StreamId(new SessionId("s" + random.nextInt(100)), pick(random, StreamKind.values()));
    IncidentKind kind = pick(random, IncidentKind.values());
    Duration start = aTime(random);
    long first = random.nextLong(1L << 40);
    List<Region> regions = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      regions.add(
          new Region(
              aText(random),
              aNumber(random),
              aNumber(random),
              aNumber(random),
              aNumber(random),
              random.nextDouble()));
    }
    return new Incident(
        IncidentId.of(stream, kind, start),
        stream,
        kind,
        pick(random, Phase.values()),
        random.nextInt(Integer.MAX_VALUE),
        new TimeSpan(start, start.plus(aTime(random))),
        new Evidence(
            new Evidence.SegmentRange(first, first + random.nextInt(100)),
            start.minus(aTime(random)),
            new Measurement(aText(random), aNumber(random), aText(random), aNumber(random)),
            new ModelRef(aText(random), aText(random)),
            regions,
            random.nextLong(Long.MAX_VALUE)));
  }

  private static <T> T pick(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }

  private static Duration aTime(Random random) {
    Duration time = Duration.ofMillis(random.nextLong(4 * 3600 * 1000L));
    return random.nextBoolean() ? time : time.plusNanos(random.nextInt(1_000_000));
  }

  private static double aNumber(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> Double.longBitsToDouble(random.nextLong());
      case 1 -> random.nextInt(10);
      case 2 -> pick(random, new Double[] {Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e-320});
      default -> random.nextGaussian();
    };
  }

  private static String aText(Random random) {
    return pick(
        random, new String[] {"", "face", "cell phone", "қазақ", "line\nbreak", "q\"uote\\", "😀"});
  }
}
