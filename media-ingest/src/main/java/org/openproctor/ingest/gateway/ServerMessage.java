package org.openproctor.ingest.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.live.StreamPosition;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.rtc.IceCandidate;
import org.openproctor.ingest.rtc.IceServer;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.MediaServers;

/** What the server says to a page, as docs/live.md has it. Stateless. */
final class ServerMessage {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ServerMessage() {}

  /** Where a page stands; and where it may send its media to, if there is a media server. */
  static String welcome(LiveSession session, Instant now, MediaServers media) {
    ObjectNode json = of("welcome");
    json.put("session", session.id().value());
    json.put("serverTime", now.toString());
    json.put("startedAt", session.startedAt().toString());
    ObjectNode streams = json.putObject("streams");
    for (StreamPosition position : session.positions()) {
      streams
          .putObject(position.kind().wireName())
          .put("recording", position.recording())
          .put("next", position.next())
          .put("ended", position.ended());
    }
    if (media.available()) {
      ObjectNode rtc = json.putObject("rtc");
      ArrayNode servers = rtc.putArray("iceServers");
      media.iceServers(session.id()).forEach(server -> iceServer(server, servers.addObject()));
      rtc.putObject("kilobits")
          .put(StreamKind.WEBCAM.wireName(), media.kilobits().webcam())
          .put(StreamKind.SCREEN.wireName(), media.kilobits().screen());
    }
    return json.toString();
  }

  static String ack(StreamPosition position) {
    return of("ack")
        .put("stream", position.kind().wireName())
        .put("recording", position.recording())
        .put("next", position.next())
        .toString();
  }

  /** All of a recording that was made here is on disk, and nothing more comes of it. */
  static String ended(StreamKind kind, int recording, long slices) {
    return of("ack")
        .put("stream", kind.wireName())
        .put("recording", recording)
        .put("next", slices)
        .put("ended", true)
        .toString();
  }

  static String answer(StreamKind kind, int attempt, String sdp) {
    return rtc("rtc-answer", kind, attempt).put("sdp", sdp).toString();
  }

  static String candidate(StreamKind kind, int attempt, IceCandidate candidate) {
    return rtc("rtc-candidate", kind, attempt)
        .put("candidate", candidate.candidate())
        .put("sdpMid", candidate.sdpMid())
        .put("sdpMLineIndex", candidate.sdpMLineIndex())
        .toString();
  }

  static String flowing(StreamKind kind, int attempt) {
    return rtc("rtc-flowing", kind, attempt).toString();
  }

  static String failed(StreamKind kind, int attempt, MediaConnection.Failure reason) {
    return rtc("rtc-failed", kind, attempt).put("reason", reason.wireName()).toString();
  }

  /** So many events of this connection are on disk. */
  static String heard(long events) {
    return of("heard").put("events", events).toString();
  }

  static String command(PageCommand command) {
    ObjectNode json = of("command").put("id", command.id()).put("name", command.name());
    command.text().ifPresent(text -> json.put("text", text));
    return json.toString();
  }

  static String refuse(RefusedException refusal) {
    return of("refuse")
        .put("code", refusal.code().number())
        .put("message", refusal.getMessage())
        .toString();
  }

  private static void iceServer(IceServer server, ObjectNode json) {
    server.urls().forEach(json.withArray("urls")::add);
    server
        .login()
        .ifPresent(
            login -> json.put("username", login.username()).put("credential", login.credential()));
  }

  private static ObjectNode rtc(String type, StreamKind kind, int attempt) {
    return of(type).put("stream", kind.wireName()).put("attempt", attempt);
  }

  private static ObjectNode of(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
