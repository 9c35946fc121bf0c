package org.openproctor.core.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;

/**
 * A stored segment as one line of JSON: an entry of a stream's {@code segments.jsonl} and the data
 * announced on {@link Topics}. The shape:
 *
 * <pre>{@code
 * {"session": "s1", "stream": "webcam", "sequence": 0,
 *  "span": {"startMs": 0, "endMs": 2000},
 *  "container": "webm", "bytes": 123456, "sha256": "64 hex digits", "startsAtKeyFrame": true,
 *  "tracks": [{"type": "video", "codec": "vp8", "width": 640, "height": 480},
 *             {"type": "audio", "codec": "opus", "sampleRate": 48000, "channels": 1}]}
 * }</pre>
 *
 * <p>Times are whole milliseconds of the session's media time. Reading is strict: a field that is
 * missing, unknown, double or of another type is an error that names it. Stateless; safe for use by
 * several threads.
 */
public final class SegmentJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SegmentJson() {}

  /** The segment as one line without a line break. Equal segments give equal lines. */
  public static String write(Segment segment) {
    requireNonNull(segment, "segment is null");
    ObjectNode json = JSON.createObjectNode();
    json.put("session", segment.stream().session().value());
    json.put("stream", segment.stream().kind().wireName());
    json.put("sequence", segment.sequence());
    ObjectNode span = json.putObject("span");
    JsonTimes.put(span, "start", segment.span().start());
    JsonTimes.put(span, "end", segment.span().end());
    json.put("container", segment.container());
    json.put("bytes", segment.bytes());
    json.put("sha256", segment.sha256());
    json.put("startsAtKeyFrame", segment.startsAtKeyFrame());
    ArrayNode tracks = json.putArray("tracks");
    segment.tracks().forEach(track -> writeTrack(track, tracks.addObject()));
    try {
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of plain values is always JSON", e);
    }
  }

  /**
   * The segment this line holds.
   *
   * @throws OpenProctorException (INPUT) if it is not exactly a segment; the message names the
   *     field
   */
  public static Segment read(String line) {
    requireNonNull(line, "line is null");
    try {
      return readSegment(JsonFields.of(JSON.readTree(line), ""));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      String reason =
          e instanceof JsonProcessingException p ? p.getOriginalMessage() : e.getMessage();
      throw new OpenProctorException(
          OpenProctorException.Fault.INPUT, "not a segment in JSON: " + reason, e);
    }
  }

  private static void writeTrack(TrackFormat track, ObjectNode json) {
    if (track instanceof VideoFormat video) {
      json.put("type", "video").put("codec", video.codec());
      json.put("width", video.width()).put("height", video.height());
    } else if (track instanceof AudioFormat audio) {
      json.put("type", "audio").put("codec", audio.codec());
      json.put("sampleRate", audio.sampleRate()).put("channels", audio.channels());
    }
  }

  private static Segment readSegment(JsonFields json) {
    SessionId session = json.parsed("session", SessionId::new);
    StreamKind kind = json.parsed("stream", StreamKind::fromWireName);
    long sequence = json.integer("sequence", 0, Long.MAX_VALUE);
    JsonFields times = json.object("span");
    TimeSpan span = new TimeSpan(JsonTimes.get(times, "start"), JsonTimes.get(times, "end"));
    times.end();
    String container = json.text("container");
    long bytes = json.integer("bytes", 0, Long.MAX_VALUE);
    String sha256 = json.text("sha256");
    boolean startsAtKeyFrame = json.flag("startsAtKeyFrame");
    List<TrackFormat> tracks = new ArrayList<>();
    json.objects("tracks").forEach(track -> tracks.add(readTrack(track)));
    json.end();
    return new Segment(
        new StreamId(session, kind),
        sequence,
        span,
        container,
        bytes,
        sha256,
        startsAtKeyFrame,
        tracks);
  }

  private static TrackFormat readTrack(JsonFields json) {
    String type = json.text("type");
    String codec = json.text("codec");
    TrackFormat track =
        switch (type) {
          case "video" -> new VideoFormat(codec, positive(json, "width"), positive(json, "height"));
          case "audio" ->
              new AudioFormat(codec, positive(json, "sampleRate"), positive(json, "channels"));
          default -> throw new IllegalArgumentException("no track is of type '" + type + "'");
        };
    json.end();
    return track;
  }

  private static int positive(JsonFields json, String field) {
    return Math.toIntExact(json.integer(field, 1, Integer.MAX_VALUE));
  }
}
