package org.openproctor.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.plan.SessionPlan;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.TestDatabase;
import org.openproctor.dashboard.access.Secrets;

/** What analyzers are told of sittings. */
class StoredPlansIT {
  private static final byte[] REFERENCE = {1, 2};
  private static final byte[] ENROLMENT = {3};

  private static Vertx vertx;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    database = get(Database.open(vertx, TestDatabase.create(), Clock.systemUTC()));
  }

  @AfterAll
  static void close() {
    get(vertx.close());
  }

  @Test
  void plan_hasTheExamsPolicyLaidOverTheDefaults() {
    String policy = "{\"incidents\": {\"noise\": {\"minimum\": \"7s\"}}}";
    SessionPlan plan = database.plans().of(session(policy, "with")).orElseThrow();
    assertThat(plan.policy()).isEqualTo(PolicyReader.read(policy, "test"));
    assertThat(plan.policy().rule(IncidentKind.NOISE))
        .isNotEqualTo(PolicyReader.defaults().rule(IncidentKind.NOISE));
    assertThat(plan.reference()).isEmpty();
  }

  @Test
  void reference_isTheUniversitysPhoto_elseTheOneTakenAtTheStart() {
    SessionId session = session("{}", "photo");
    get(database.sessions().consent(session, "kk", "1"));
    get(database.sessions().enrol(session, ENROLMENT));
    assertThat(database.plans().of(session).orElseThrow().reference()).contains(ENROLMENT);
    String candidate = get(database.sessions().find(session)).orElseThrow().candidateId();
    get(database.candidates().putReferencePhoto(candidate, REFERENCE));
    assertThat(database.plans().of(session).orElseThrow().reference()).contains(REFERENCE);
  }

  @Test
  void unknownSitting_hasNone_andADatabaseAwayIsThePeersFault() {
    assertThat(database.plans().of(new SessionId("nobody"))).isEmpty();
    Vertx other = Vertx.vertx();
    Database closed = get(Database.open(other, TestDatabase.create(), Clock.systemUTC()));
    get(closed.close());
    assertThatThrownBy(() -> closed.plans().of(new SessionId("s1")))
        .isInstanceOfSatisfying(
            OpenProctorException.class,
            e -> assertThat(e.fault()).isEqualTo(OpenProctorException.Fault.PEER));
    get(other.close());
  }

  private static SessionId session(String policy, String who) {
    Exam exam =
        new Exam(
            Secrets.id("e"),
            "Algebra",
            "https://x.example",
            policy,
            false,
            List.of("kk"),
            30,
            false,
            90);
    get(database.exams().add(exam));
    String candidate = get(database.candidates().put(Secrets.id("c"), who)).id();
    SessionId id = new SessionId(Secrets.id("s"));
    get(database.sessions().add(id, exam.id(), candidate, "link_1"));
    return id;
  }
}
