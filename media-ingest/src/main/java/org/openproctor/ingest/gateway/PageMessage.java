package org.openproctor.ingest.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.rtc.IceCandidate;

/** What a page can say, as docs/live.md has it. Parsing refuses everything else. */
sealed interface PageMessage {
  int PROTOCOL = 1;
  int SLICE_HEADER = 42;
  int LONGEST_SDP = 30_000;

  record Hello(String ticket, String page) implements PageMessage {}

  record Renew(String ticket) implements PageMessage {}

  /** A recording begins; with an attempt it is one that the server makes of it. */
  record Begin(StreamKind stream, int recording, RecordingStart start, OptionalInt attempt)
      implements PageMessage {}

  record End(StreamKind stream, int recording, long slices) implements PageMessage {}

  record Offer(StreamKind stream, int attempt, String sdp) implements PageMessage {}

  record Candidate(StreamKind stream, int attempt, IceCandidate candidate) implements PageMessage {}

  record Close(StreamKind stream, int attempt) implements PageMessage {}

  record Event(String kind, Duration elapsed, OptionalLong durationMs, Optional<String> detail)
      implements PageMessage {}

  record Slice(StreamKind stream, int recording, long sequence, byte[] sha256, ByteBuffer payload)
      implements PageMessage {}

  /** A text message. */
  static PageMessage parse(String text) {
    try {
      Fields json = new Fields(Fields.JSON.readTree(text));
      return switch (json.text("type", 20)) {
        case "hello" -> hello(json);
        case "renew" -> new Renew(json.text("ticket", 4096));
        case "begin" -> begin(json);
        case "end" -> new End(json.stream(), (int) json.number("recording"), json.number("slices"));
        case "event" -> event(json);
        case "rtc-offer" ->
            new Offer(json.stream(), (int) json.number("attempt"), json.text("sdp", LONGEST_SDP));
        case "rtc-candidate" -> candidate(json);
        case "rtc-close" -> new Close(json.stream(), (int) json.number("attempt"));
        default -> throw new IllegalArgumentException("no message is of this type");
      };
    } catch (JsonProcessingException e) {
      throw new RefusedException(CloseCode.NOT_UNDERSTOOD, "a message was not JSON");
    } catch (IllegalArgumentException e) {
      throw new RefusedException(CloseCode.NOT_UNDERSTOOD, e.getMessage());
    }
  }

  /** A binary message. */
  static Slice slice(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (bytes.length < SLICE_HEADER || buffer.get() != PROTOCOL) {
      throw new RefusedException(CloseCode.NOT_UNDERSTOOD, "a binary message was not a slice");
    }
    int stream = buffer.get();
    if (stream < 0 || stream >= StreamKind.values().length) {
      throw new RefusedException(CloseCode.NOT_UNDERSTOOD, "no stream has this number");
    }
    int recording = buffer.getInt();
    long sequence = Integer.toUnsignedLong(buffer.getInt());
    byte[] sha256 = new byte[32];
    buffer.get(sha256);
    return new Slice(StreamKind.values()[stream], recording, sequence, sha256, buffer.slice());
  }

  private static Hello hello(Fields json) {
    if (json.number("protocol") != PROTOCOL) {
      throw new IllegalArgumentException("this server speaks protocol " + PROTOCOL);
    }
    return new Hello(json.text("ticket", 4096), json.text("page", 100));
  }

  private static Begin begin(Fields json) {
    Duration elapsed = Duration.ofMillis(json.number("elapsedMs"));
    return new Begin(
        json.stream(),
        (int) json.number("recording"),
        new RecordingStart(elapsed, json.text("mimeType", 200)),
        json.has("rtc") ? OptionalInt.of((int) json.number("rtc")) : OptionalInt.empty());
  }

  private static Candidate candidate(Fields json) {
    IceCandidate candidate =
        new IceCandidate(
            json.text("candidate", 1000),
            json.text("sdpMid", 100),
            (int) json.number("sdpMLineIndex"));
    return new Candidate(json.stream(), (int) json.number("attempt"), candidate);
  }

  private static Event event(Fields json) {
    OptionalLong duration =
        json.has("durationMs") ? OptionalLong.of(json.number("durationMs")) : OptionalLong.empty();
    Optional<String> detail =
        json.has("detail") ? Optional.of(json.text("detail", 500)) : Optional.empty();
    return new Event(
        json.text("kind", 40), Duration.ofMillis(json.number("elapsedMs")), duration, detail);
  }

  /** A JSON object's fields, checked. */
  record Fields(JsonNode json) {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final long LARGEST = Integer.MAX_VALUE;

    boolean has(String field) {
      return json.hasNonNull(field);
    }

    String text(String field, int longest) {
      JsonNode value = json.path(field);
      if (!value.isTextual() || value.textValue().length() > longest) {
        throw new IllegalArgumentException(field + " is missing or not a text of that length");
      }
      return value.textValue();
    }

    long number(String field) {
      JsonNode value = json.path(field);
      // Browsers count milliseconds with fractions.
      double number = value.isNumber() ? value.doubleValue() : -1;
      if (!(number >= 0 && number <= LARGEST)) {
        throw new IllegalArgumentException(field + " is missing or not a number of that size");
      }
      return (long) number;
    }

    StreamKind stream() {
      return StreamKind.fromWireName(text("stream", 20));
    }
  }
}
