package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.openproctor.dashboard.access.Secrets;

/** Holds openapi.json against the operations that are served and against what they answer. */
class OpenApiIT {
  private final JsonObject document = new JsonObject(Routes.openApi());

  @Test
  void document_namesExactlyTheOperationsServed() {
    UniversityApi api = new UniversityApi(null, null, null, null, null, null, null, null);
    Set<String> served = new TreeSet<>();
    api.operations()
        .forEach(
            one -> served.add(one.method().name().toLowerCase(Locale.ROOT) + " " + one.path()));
    Set<String> described = new TreeSet<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.fieldNames()) {
      paths.getJsonObject(path).fieldNames().forEach(method -> described.add(method + " " + path));
    }
    assertThat(described).isEqualTo(served);
  }

  @Test
  void answers_haveTheShapeDescribed() {
    try (RunningDashboard dashboard = new RunningDashboard()) {
      Caller university = dashboard.university;
      JsonObject session = dashboard.invite("Shape");
      String id = session.getString("id");
      String exam = session.getJsonObject("exam").getString("id");
      String candidate = session.getJsonObject("candidate").getString("id");
      JsonObject seen =
          new JsonObject().put("stream", "screen").put("kind", "chat").put("note", "");
      dashboard.reviewer.post("/api/staff/sessions/" + id + "/incidents", seen);

      fits("addSession", session);
      fits("session", university.get("/api/v1/sessions/" + id).json());
      fits("exam", university.get("/api/v1/exams/" + exam).json());
      fits("candidate", university.get("/api/v1/candidates/" + candidate).json());
      fits("incidents", university.get("/api/v1/sessions/" + id + "/incidents").json());
      fits("verdict", university.get("/api/v1/sessions/" + id + "/verdict").json());
      fits("newLink", university.post("/api/v1/sessions/" + id + "/link", new JsonObject()).json());
      fits(
          "putCandidate",
          university
              .post(
                  "/api/v1/candidates",
                  new JsonObject().put("externalId", Secrets.id("u")).put("name", "N"))
              .json());
      check(schema("Problem"), university.get("/api/v1/exams/none").json(), "Problem");
    }
  }

  private void fits(String operationId, JsonObject answer) {
    for (Object path : document.getJsonObject("paths").getMap().values()) {
      for (Object method : json(path).getMap().values()) {
        JsonObject operation = json(method);
        if (operation.getString("operationId").equals(operationId)) {
          JsonObject responses = operation.getJsonObject("responses");
          String status = responses.fieldNames().iterator().next();
          JsonObject content = responses.getJsonObject(status).getJsonObject("content");
          check(
              content.getJsonObject("application/json").getJsonObject("schema"),
              answer,
              operationId);
          return;
        }
      }
    }
    throw new AssertionError("no operation " + operationId);
  }

  /** Enough of JSON Schema for the document's own use of it: $ref, type, enum, required, items. */
  private void check(JsonObject schema, Object value, String where) {
    if (schema.containsKey("$ref")) {
      check(schema(schema.getString("$ref").replaceAll(".*/", "")), value, where);
      return;
    }
    if (schema.containsKey("enum")) {
      assertThat(schema.getJsonArray("enum").getList()).as(where).contains(value);
    }
    Object type = schema.getValue("type");
    List<?> types = type instanceof JsonArray several ? several.getList() : List.of(type);
    assertThat(types.stream().map(Object::toString)).as(where).contains(typeOf(value));
    if (value instanceof JsonObject object && schema.containsKey("properties")) {
      JsonObject properties = schema.getJsonObject("properties");
      assertThat(object.fieldNames()).as(where).isSubsetOf(properties.fieldNames());
      schema
          .getJsonArray("required")
          .forEach(field -> assertThat(object.fieldNames()).as(where).contains((String) field));
      for (String field : object.fieldNames()) {
        check(properties.getJsonObject(field), object.getValue(field), where + "." + field);
      }
    }
    if (value instanceof JsonArray array) {
      array.forEach(item -> check(schema.getJsonObject("items"), item, where + "[]"));
    }
  }

  private static String typeOf(Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof JsonObject) {
      return "object";
    }
    if (value instanceof JsonArray) {
      return "array";
    }
    if (value instanceof Boolean) {
      return "boolean";
    }
    return value instanceof Number ? "integer" : "string";
  }

  private JsonObject schema(String name) {
    return document.getJsonObject("components").getJsonObject("schemas").getJsonObject(name);
  }

  @SuppressWarnings("unchecked")
  private static JsonObject json(Object map) {
    return map instanceof JsonObject json ? json : new JsonObject((Map<String, Object>) map);
  }
}
