package org.openproctor.dashboard.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.wire.IncidentJson;
import org.openproctor.dashboard.store.CandidateStore.Candidate;
import org.openproctor.dashboard.store.Exam;
import org.openproctor.dashboard.store.ExamSession;
import org.openproctor.dashboard.store.Message;
import org.openproctor.dashboard.store.Person;
import org.openproctor.dashboard.store.ReviewStore.AddedIncident;
import org.openproctor.dashboard.store.ReviewStore.Decision;
import org.openproctor.dashboard.store.Verdict;

/** The store's records as JSON for a caller. */
final class View {
  private View() {}

  static JsonObject person(Person person) {
    return new JsonObject()
        .put("id", person.id())
        .put("login", person.login())
        .put("name", person.name())
        .put("role", person.role().wireName())
        .put("disabled", person.disabled());
  }

  static JsonObject exam(Exam exam) {
    return new JsonObject()
        .put("id", exam.id())
        .put("title", exam.title())
        .put("address", exam.address())
        .put("policy", new JsonObject(exam.policy()))
        .put("roomScanBeforeStart", exam.roomScanBeforeStart())
        .put("languages", new JsonArray(exam.languages()))
        .put("retentionDays", exam.retentionDays())
        .put("framed", exam.framed())
        .put("durationMinutes", exam.durationMinutes());
  }

  static JsonObject candidate(Candidate candidate) {
    return new JsonObject()
        .put("id", candidate.id())
        .put("externalId", candidate.externalId())
        .put("name", candidate.name())
        .put("referencePhoto", candidate.hasReferencePhoto());
  }

  static JsonObject session(ExamSession session) {
    return new JsonObject()
        .put("id", session.id().value())
        .put("exam", new JsonObject().put("id", session.examId()).put("title", session.examTitle()))
        .put(
            "candidate",
            new JsonObject()
                .put("id", session.candidateId())
                .put("externalId", session.candidateExternalId())
                .put("name", session.candidateName()))
        .put("state", session.state().wireName())
        .put("invitedAt", session.times().invited().toString())
        .put("startedAt", time(session.times().started()))
        .put("endedAt", time(session.times().ended()))
        .put("verdict", session.verdict().map(Verdict::outcome).orElse(null))
        .put(
            "incidents",
            new JsonObject()
                .put("found", session.findings().found())
                .put("confirmed", session.findings().confirmed())
                .put("dismissed", session.findings().dismissed()));
  }

  static JsonObject verdict(ExamSession session) {
    return new JsonObject()
        .put("session", session.id().value())
        .put("state", session.state().wireName())
        .put("verdict", session.verdict().map(Verdict::outcome).orElse(null))
        .put("note", session.verdict().map(Verdict::note).orElse(null))
        .put("at", time(session.verdict().map(Verdict::at)));
  }

  /** Found and added ones with what a person decided of each; found ones come first. */
  static List<JsonObject> incidents(
      List<Incident> found, List<AddedIncident> added, List<Decision> decisions) {
    Map<String, Decision> byIncident =
        decisions.stream().collect(Collectors.toMap(Decision::incident, Function.identity()));
    List<JsonObject> all =
        new ArrayList<>(
            found.stream()
                .map(one -> decided(found(one), byIncident.get(one.id().value())))
                .toList());
    added.forEach(one -> all.add(decided(added(one), byIncident.get(one.id()))));
    return all;
  }

  static JsonObject found(Incident incident) {
    JsonObject wire = new JsonObject(Buffer.buffer(IncidentJson.write(incident)));
    return base(incident.id().value(), "machine", incident.stream().kind().wireName())
        .put("kind", incident.kind().wireName())
        .put("category", incident.kind().category().name().toLowerCase(Locale.ROOT))
        .put("startMs", incident.span().start().toMillis())
        .put("endMs", incident.span().end().toMillis())
        .put("over", incident.phase() == Phase.END)
        .put("evidence", wire.getJsonObject("evidence"));
  }

  private static JsonObject added(AddedIncident incident) {
    return base(incident.id(), "person", incident.stream())
        .put("kind", incident.kind())
        .put("category", "suspicion")
        .put("startMs", incident.startMs())
        .put("endMs", incident.endMs())
        .put("over", true)
        .put("note", incident.note())
        .put("addedBy", incident.by())
        .put("addedAt", incident.at().toString());
  }

  private static JsonObject base(String id, String source, String stream) {
    return new JsonObject().put("id", id).put("source", source).put("stream", stream);
  }

  private static JsonObject decided(JsonObject incident, Decision decision) {
    if (decision != null) {
      incident.put(
          "review",
          new JsonObject()
              .put("decision", decision.decision())
              .put("note", decision.note())
              .put("by", decision.by())
              .put("at", decision.at().toString()));
    }
    return incident;
  }

  static JsonObject message(Message message) {
    JsonObject json =
        new JsonObject()
            .put("id", message.id())
            .put("from", message.fromStudent() ? "student" : "staff");
    if (!message.fromStudent()) {
      json.put("by", message.by());
    }
    return json.put("text", message.text()).put("at", message.at().toString());
  }

  static String time(Optional<Instant> instant) {
    return instant.map(Instant::toString).orElse(null);
  }
}
