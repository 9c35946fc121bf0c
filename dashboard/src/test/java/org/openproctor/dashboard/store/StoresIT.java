package org.openproctor.dashboard.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.dashboard.TestDatabase.get;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.MovingClock;
import org.openproctor.dashboard.SamplePhases;
import org.openproctor.dashboard.TestDatabase;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;

class StoresIT {
  private static final MovingClock CLOCK = new MovingClock(Instant.parse("2026-11-20T10:00:00Z"));
  private static Vertx vertx;
  private static Database.Address address;
  private static Database database;

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
    address = TestDatabase.create();
    database = get(Database.open(vertx, address, CLOCK));
  }

  @AfterAll
  static void close() {
    get(database.close());
    get(vertx.close());
  }

  @Test
  void database_openedAgain_keepsWhatIsThere() {
    SessionId session = newSession();
    Database again = get(Database.open(vertx, address, CLOCK));
    assertThat(get(again.sessions().find(session))).isPresent();
    get(again.close());
  }

  @Test
  void incident_repeatedOrOlder_changesNothing() {
    SessionId session = newSession();
    Incident start = SamplePhases.phase(session, Phase.START, 0);
    Incident end = SamplePhases.phase(session, Phase.END, 2);

    assertThat(get(database.incidents().put(start))).isTrue();
    assertThat(get(database.incidents().put(start))).isFalse();
    assertThat(get(database.incidents().put(end))).isTrue();
    assertThat(get(database.incidents().put(SamplePhases.phase(session, Phase.UPDATE, 1))))
        .isFalse();
    assertThat(get(database.incidents().of(session))).containsExactly(end);
  }

  @Test
  void incident_tellsItsBeginningAndEndOnce() {
    String hook = newWebhook();
    SessionId session = newSession();
    for (int replay = 0; replay < 2; replay++) {
      get(database.incidents().put(SamplePhases.phase(session, Phase.START, 0)));
      get(database.incidents().put(SamplePhases.phase(session, Phase.UPDATE, 1)));
      get(database.incidents().put(SamplePhases.phase(session, Phase.END, 2)));
    }
    assertThat(told(hook)).containsExactlyInAnyOrder("incident.started", "incident.ended");
  }

  @Test
  void phases_putAtOnce_leaveTheLatest() {
    SessionId session = newSession();
    List<Future<Boolean>> puts =
        List.of(
            database.incidents().put(SamplePhases.phase(session, Phase.END, 2)),
            database.incidents().put(SamplePhases.phase(session, Phase.START, 0)),
            database.incidents().put(SamplePhases.phase(session, Phase.UPDATE, 1)));
    get(Future.all(puts));
    assertThat(get(database.incidents().of(session)))
        .containsExactly(SamplePhases.phase(session, Phase.END, 2));
  }

  @Test
  void session_goesThroughItsStatesOnly() {
    String hook = newWebhook();
    SessionStore sessions = database.sessions();
    SessionId session = newSession();

    assertThat(get(sessions.move(session, SessionState.RUNNING))).isFalse();
    assertThat(get(sessions.enrol(session, new byte[] {1}))).as("without consent").isFalse();
    assertThat(get(sessions.consent(session, "kk", "1"))).isTrue();
    assertThat(get(sessions.enrol(session, new byte[] {1}))).isTrue();
    assertThat(get(sessions.move(session, SessionState.RUNNING))).isTrue();
    assertThat(get(sessions.judge(session, verdict("accepted")))).as("while it runs").isFalse();
    assertThat(get(sessions.move(session, SessionState.ENDED))).isTrue();
    assertThat(get(sessions.move(session, SessionState.ENDED))).isFalse();
    assertThat(get(sessions.move(session, SessionState.RUNNING))).isFalse();
    assertThat(get(sessions.judge(session, verdict("accepted")))).isTrue();
    assertThat(get(sessions.find(session)).orElseThrow().state()).isEqualTo(SessionState.REVIEWED);
    assertThat(told(hook)).containsExactlyInAnyOrder("session.finished", "session.reviewed");
  }

  @Test
  void link_isGoodOnce_andNotAfterItWasReplaced() {
    SessionStore sessions = database.sessions();
    SessionId session = newSession();
    assertThat(get(sessions.useLink(session, "link_other"))).isFalse();
    assertThat(get(sessions.useLink(session, "link_1"))).isTrue();
    assertThat(get(sessions.useLink(session, "link_1"))).isFalse();
    get(database.entries().addStudent("hash", session, CLOCK.instant().plusSeconds(60)));
    assertThat(get(sessions.replaceLink(session, "link_2"))).isTrue();
    assertThat(get(database.entries().student("hash"))).as("the old browser").isEmpty();
    assertThat(get(sessions.useLink(session, "link_1"))).isFalse();
    assertThat(get(sessions.useLink(session, "link_2"))).isTrue();
  }

  @Test
  void deletion_beginsOnceClosedAndOver_andNotBefore() {
    SessionId session = newSession();
    get(database.sessions().consent(session, "kk", "1"));
    get(database.sessions().enrol(session, new byte[] {1}));
    get(database.sessions().move(session, SessionState.RUNNING));
    get(database.sittings().end(session));
    CLOCK.advance(Duration.ofDays(30));
    assertThat(get(database.keeping().beginDeletions())).as("still brings what it has").isEmpty();
    get(database.sittings().closeOverdue(CLOCK.instant()));
    assertThat(get(database.keeping().finishDeletion(session))).as("not begun").isFalse();
    List<KeepingStore.Due> due = get(database.keeping().beginDeletions());
    assertThat(due).containsExactly(new KeepingStore.Due(session, true));
    assertThat(get(database.keeping().beginDeletions())).as("not finished").isEqualTo(due);
    assertThat(get(database.keeping().finishDeletion(session))).isTrue();
    assertThat(get(database.keeping().finishDeletion(session))).isFalse();
    assertThat(get(database.keeping().of(session))).isEmpty();
    assertThat(get(database.keeping().tombstone(session))).isPresent();
    assertThat(get(database.sessions().find(session))).isEmpty();
  }

  @Test
  void consentAndReceipt_theFirstCounts() {
    SessionId session = newSession();
    get(database.sessions().consent(session, "kk", "1"));
    get(database.sessions().consent(session, "ru", "2"));
    KeepingStore.Receipt first = new KeepingStore.Receipt(7, "ab".repeat(32), CLOCK.instant());
    get(database.keeping().receipt(session, first));
    get(database.keeping().receipt(session, new KeepingStore.Receipt(8, "x", CLOCK.instant())));
    KeepingStore.Kept kept = get(database.keeping().of(session)).orElseThrow();
    assertThat(kept.receipt()).contains(first);
    assertThat(kept.consent().orElseThrow().language()).isEqualTo("kk");
    assertThat(kept.consent().orElseThrow().version()).isEqualTo("1");
    assertThat(kept.deleteAt()).isEmpty();
  }

  @Test
  void search_takesWildcardsAndQuotesAsText() {
    newSession();
    for (String text : List.of("%", "_%_", "' or '1'='1", "\\", "a%'; drop table session; --")) {
      assertThat(found(text)).as(text).isEmpty();
    }
    assertThat(found("әСЕЛ")).isNotEmpty();
  }

  @Test
  void decision_theLatestCounts() {
    SessionId session = newSession();
    Incident incident = SamplePhases.phase(session, Phase.START, 0);
    get(database.incidents().put(incident));
    String id = incident.id().value();
    Person person = newPerson();
    ReviewStore reviews = database.reviews();

    assertThat(get(reviews.decide(session, "nothing", "confirmed", "", person.id()))).isFalse();
    assertThat(get(reviews.decide(newSession(), id, "confirmed", "", person.id())))
        .as("another session's incident")
        .isFalse();
    get(reviews.decide(session, id, "confirmed", "", person.id()));
    get(reviews.decide(session, id, "dismissed", "a cough", person.id()));
    assertThat(get(reviews.decisions(session)))
        .singleElement()
        .matches(decision -> decision.decision().equals("dismissed"));
    assertThat(get(database.sessions().find(session)).orElseThrow().findings())
        .isEqualTo(new ExamSession.Findings(1, 0, 1));
  }

  @Test
  void staffCookie_endsWithTimeAndWithThePerson() {
    Person person = newPerson();
    String hash = Secrets.hash(Secrets.random());
    get(database.entries().addStaff(hash, person.id(), CLOCK.instant().plusSeconds(60)));
    assertThat(get(database.entries().staff(hash))).contains(person);
    assertThat(get(database.people().change(disabled(person)))).isTrue();
    assertThat(get(database.entries().staff(hash))).isEmpty();
    assertThat(get(database.people().account(person.login()))).isEmpty();

    Person other = newPerson();
    get(database.entries().addStaff(hash, other.id(), CLOCK.instant().plusSeconds(60)));
    CLOCK.advance(Duration.ofSeconds(60));
    assertThat(get(database.entries().staff(hash))).isEmpty();
  }

  private static List<SessionSearch.Listed> found(String text) {
    SessionSearch.Query query = SessionSearch.Query.of(text);
    return get(database.search().page(query, SessionSearch.Order.NEWEST, 50, 0)).sessions();
  }

  private static Verdict verdict(String outcome) {
    return new Verdict(outcome, "", "person_1", CLOCK.instant());
  }

  private static Person newPerson() {
    Person person =
        new Person(Secrets.id("p"), Secrets.id("login"), "Reviewer", Role.REVIEWER, false);
    assertThat(get(database.people().add(person, "hash"))).isTrue();
    return person;
  }

  private static SessionId newSession() {
    Exam exam =
        new Exam(
            Secrets.id("e"),
            "Algebra",
            "https://x.example",
            "{}",
            false,
            List.of("kk"),
            30,
            false,
            90);
    get(database.exams().add(exam));
    String candidate = get(database.candidates().put(Secrets.id("c"), "Әсел <b>")).id();
    SessionId id = new SessionId(Secrets.id("s"));
    get(database.sessions().add(id, exam.id(), candidate, "link_1"));
    return id;
  }

  private static String newWebhook() {
    String id = Secrets.id("hook");
    List<String> events =
        List.of("incident.started", "incident.ended", "session.finished", "session.reviewed");
    get(
        database
            .webhooks()
            .add(
                new WebhookStore.Endpoint(
                    id, "http://localhost:1", Secrets.webhookSecret(), events, true)));
    return id;
  }

  /** Removes the webhook, so that the next test begins without. */
  private static List<String> told(String hook) {
    List<String> events =
        get(database.webhooks().deliveries(200, 0)).stream()
            .filter(delivery -> delivery.endpoint().equals(hook))
            .map(WebhookStore.Delivery::event)
            .toList();
    get(database.webhooks().remove(hook));
    return events;
  }

  private static Person disabled(Person person) {
    return new Person(person.id(), person.login(), person.name(), person.role(), true);
  }
}
