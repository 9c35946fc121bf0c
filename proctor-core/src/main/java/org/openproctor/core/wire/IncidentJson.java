package org.openproctor.core.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.OpenProctorException;
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

/**
 * An incident phase as JSON: the data of the CloudEvents on {@link Topics#INCIDENTS} and in {@code
 * incidents.jsonl}. The shape, also as a schema in {@code incident.schema.json} beside this class:
 *
 * <pre>{@code
 * {"id": "32 hex digits", "session": "s1", "stream": "webcam", "kind": "face-absent",
 *  "phase": "start", "revision": 0,
 *  "span": {"startMs": 61500, "endMs": 64000},
 *  "evidence": {
 *    "segments": {"first": 30, "last": 31},
 *    "strongestMs": 62000,
 *    "measurement": {"name": "faces", "value": 0.0, "unit": "faces", "threshold": 1.0},
 *    "model": {"name": "blazeface", "version": "0.1.0+0123456789ab"},
 *    "regions": [{"label": "face", "x": 0.1, "y": 0.2, "width": 0.3, "height": 0.4, "score": 0.9}],
 *    "sightings": 6}}
 * }</pre>
 *
 * <p>Times are whole milliseconds of the session's media time; the rare time between two of them
 * also has {@code startNs}, {@code endNs} or {@code strongestNs}: the nanoseconds to add, 1 to
 * 999999. Numbers that JSON cannot say (the loudness of digital silence) are the strings {@code
 * "NaN"}, {@code "Infinity"} and {@code "-Infinity"}. So nothing is lost, and equal incidents give
 * equal bytes.
 *
 * <p>Reading is strict: a field that is missing, unknown, double or of another type is an error
 * that names it. Stateless; safe for use by several threads.
 */
public final class IncidentJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private IncidentJson() {}

  /** The incident as one line of UTF-8 JSON without a line break. */
  public static byte[] write(Incident incident) {
    requireNonNull(incident, "incident is null");
    ObjectNode json = JSON.createObjectNode();
    json.put("id", incident.id().value());
    json.put("session", incident.stream().session().value());
    json.put("stream", incident.stream().kind().wireName());
    json.put("kind", incident.kind().wireName());
    json.put("phase", incident.phase().wireName());
    json.put("revision", incident.revision());
    ObjectNode span = json.putObject("span");
    JsonTimes.put(span, "start", incident.span().start());
    JsonTimes.put(span, "end", incident.span().end());
    writeEvidence(incident.evidence(), json.putObject("evidence"));
    try {
      return JSON.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /**
   * The incident these bytes hold.
   *
   * @throws OpenProctorException (INPUT) if they are not exactly an incident; the message names the
   *     field
   */
  public static Incident read(byte[] json) {
    requireNonNull(json, "json is null");
    try {
      return readIncident(JsonFields.of(JSON.readTree(json), ""));
    } catch (IOException | IllegalArgumentException e) {
      String reason =
          e instanceof JsonProcessingException p ? p.getOriginalMessage() : e.getMessage();
      throw new OpenProctorException(
          OpenProctorException.Fault.INPUT, "not an incident in JSON: " + reason, e);
    }
  }

  private static void writeEvidence(Evidence evidence, ObjectNode json) {
    json.putObject("segments")
        .put("first", evidence.segments().first())
        .put("last", evidence.segments().last());
    JsonTimes.put(json, "strongest", evidence.strongest());
    Measurement measurement = evidence.measurement();
    ObjectNode measured = json.putObject("measurement");
    measured.put("name", measurement.name());
    putNumber(measured, "value", measurement.value());
    measured.put("unit", measurement.unit());
    putNumber(measured, "threshold", measurement.threshold());
    json.putObject("model")
        .put("name", evidence.model().name())
        .put("version", evidence.model().version());
    ArrayNode regions = json.putArray("regions");
    evidence.regions().forEach(region -> writeRegion(region, regions.addObject()));
    json.put("sightings", evidence.sightings());
  }

  private static void writeRegion(Region region, ObjectNode json) {
    json.put("label", region.label());
    putNumber(json, "x", region.x());
    putNumber(json, "y", region.y());
    putNumber(json, "width", region.width());
    putNumber(json, "height", region.height());
    putNumber(json, "score", region.score());
  }

  private static void putNumber(ObjectNode json, String field, double value) {
    if (Double.isFinite(value)) {
      json.put(field, value);
    } else {
      json.put(field, Double.toString(value));
    }
  }

  private static Incident readIncident(JsonFields json) {
    IncidentId id = json.parsed("id", IncidentId::new);
    SessionId session = json.parsed("session", SessionId::new);
    StreamKind stream = json.parsed("stream", StreamKind::fromWireName);
    IncidentKind kind = json.parsed("kind", IncidentKind::fromWireName);
    Phase phase = json.parsed("phase", Phase::fromWireName);
    int revision = Math.toIntExact(json.integer("revision", 0, Integer.MAX_VALUE));
    JsonFields times = json.object("span");
    TimeSpan span = new TimeSpan(JsonTimes.get(times, "start"), JsonTimes.get(times, "end"));
    times.end();
    Evidence evidence = readEvidence(json.object("evidence"));
    json.end();
    return new Incident(id, new StreamId(session, stream), kind, phase, revision, span, evidence);
  }

  private static Evidence readEvidence(JsonFields json) {
    JsonFields range = json.object("segments");
    Evidence.SegmentRange segments =
        new Evidence.SegmentRange(
            range.integer("first", 0, Long.MAX_VALUE), range.integer("last", 0, Long.MAX_VALUE));
    range.end();
    JsonFields measured = json.object("measurement");
    Measurement measurement =
        new Measurement(
            measured.text("name"),
            measured.number("value"),
            measured.text("unit"),
            measured.number("threshold"));
    measured.end();
    JsonFields ref = json.object("model");
    ModelRef model = new ModelRef(ref.text("name"), ref.text("version"));
    ref.end();
    List<Region> regions = new ArrayList<>();
    json.objects("regions").forEach(region -> regions.add(readRegion(region)));
    Evidence evidence =
        new Evidence(
            segments,
            JsonTimes.get(json, "strongest"),
            measurement,
            model,
            regions,
            json.integer("sightings", 0, Long.MAX_VALUE));
    json.end();
    return evidence;
  }

  private static Region readRegion(JsonFields json) {
    Region region =
        new Region(
            json.text("label"),
            json.number("x"),
            json.number("y"),
            json.number("width"),
            json.number("height"),
            json.number("score"));
    json.end();
    return region;
  }
}
