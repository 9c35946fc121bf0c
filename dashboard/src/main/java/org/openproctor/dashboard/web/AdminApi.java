package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.EntryStore;
import org.openproctor.dashboard.store.Exam;
import org.openproctor.dashboard.store.ExamStore;

/** Exams and API keys, for administrators; all staff may read exams. */
final class AdminApi {
  private final ExamStore exams;
  private final EntryStore entries;

  AdminApi(ExamStore exams, EntryStore entries) {
    this.exams = exams;
    this.entries = entries;
  }

  void mount(Router router, Entrance entrance) {
    router.get("/api/staff/exams*").handler(entrance.staff(Role.REVIEWER));
    router.get("/api/staff/exams").handler(Answer.by(this::listExams));
    router.get("/api/staff/exams/:id").handler(Answer.by(this::exam));
    router.get("/api/staff/policy").handler(entrance.staff(Role.REVIEWER));
    router.get("/api/staff/policy").handler(Answer.by(this::policy));
    for (String group : new String[] {"exams", "keys"}) {
      router.route("/api/staff/" + group + "*").handler(entrance.staff(Role.ADMINISTRATOR));
    }
    router.post("/api/staff/exams").handler(Answer.by(this::addExam));
    router.put("/api/staff/exams/:id").handler(Answer.by(this::changeExam));
    router.get("/api/staff/keys").handler(Answer.by(this::listKeys));
    router.post("/api/staff/keys").handler(Answer.by(this::addKey));
    router.delete("/api/staff/keys/:id").handler(Answer.by(this::revokeKey));
  }

  private Future<Answer> listExams(RoutingContext ctx) {
    return exams.list().map(all -> Answer.list("exams", all.stream().map(View::exam).toList()));
  }

  private Future<Answer> exam(RoutingContext ctx) {
    return exams.find(PathIds.id(ctx)).compose(Answer::found).map(e -> Answer.ok(View.exam(e)));
  }

  /** The defaults a form begins with. */
  private Future<Answer> policy(RoutingContext ctx) {
    return Future.succeededFuture(
        Answer.ok(new JsonObject(PolicyReader.write(PolicyReader.defaults()))));
  }

  private Future<Answer> addExam(RoutingContext ctx) {
    return exams
        .add(ExamForm.read(ctx, Secrets.id("exam")))
        .map(exam -> Answer.created(View.exam(exam)));
  }

  private Future<Answer> changeExam(RoutingContext ctx) {
    Exam exam = ExamForm.read(ctx, PathIds.id(ctx));
    return exams
        .change(exam)
        .compose(
            changed ->
                changed
                    ? Future.succeededFuture(Answer.ok(View.exam(exam)))
                    : Future.failedFuture(Problem.notFound()));
  }

  private Future<Answer> listKeys(RoutingContext ctx) {
    return entries
        .keys()
        .map(all -> Answer.list("keys", all.stream().map(AdminApi::view).toList()));
  }

  /** The key is shown this once. */
  private Future<Answer> addKey(RoutingContext ctx) {
    JsonInput input = JsonInput.of(ctx);
    String name = input.text("name", 200);
    input.end();
    String id = Secrets.id("key");
    String key = "op_" + Secrets.random();
    return entries
        .addKey(id, name, Secrets.hash(key))
        .map(
            added ->
                Answer.created(new JsonObject().put("id", id).put("name", name).put("key", key)));
  }

  private Future<Answer> revokeKey(RoutingContext ctx) {
    return entries
        .revokeKey(PathIds.id(ctx))
        .compose(done -> Answer.doneOr(done, Problem.notFound()));
  }

  private static JsonObject view(EntryStore.ApiKey key) {
    return new JsonObject()
        .put("id", key.id())
        .put("name", key.name())
        .put("createdAt", key.created().toString());
  }
}
