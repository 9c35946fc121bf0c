package org.openproctor.dashboard.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.openproctor.core.policy.PolicyException;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.dashboard.store.Exam;

/** An exam as a form or a program fills it in; the policy is checked before it is kept. */
final class ExamForm {
  static final List<String> LANGUAGES = List.of("kk", "ru", "en");

  private ExamForm() {}

  static Exam read(RoutingContext ctx, String id) {
    JsonInput input = JsonInput.of(ctx);
    JsonObject policy = input.object("policy");
    Exam exam =
        new Exam(
            id,
            input.text("title", 200),
            input.address("address"),
            checked(policy),
            input.flag("roomScanBeforeStart", false),
            input.choices("languages", LANGUAGES, LANGUAGES),
            (int) input.number("retentionDays", 1, 3650, 90),
            input.flag("framed", true),
            (int) input.number("durationMinutes", 0, 1440, 0));
    input.end();
    return exam;
  }

  private static String checked(JsonObject policy) {
    String json = policy.encode();
    try {
      PolicyReader.read(json, "policy");
      return json;
    } catch (PolicyException e) {
      throw new Problem(422, "bad-policy", e.getMessage());
    }
  }
}
