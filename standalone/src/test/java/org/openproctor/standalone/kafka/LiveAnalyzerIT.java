package org.openproctor.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.intake.Killing;
import org.openproctor.analyzer.intake.LiveAnalyzer;
import org.openproctor.analyzer.intake.LiveAnalyzerConfig;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.Segment;
import org.openproctor.core.plan.SessionPlan;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.Built;
import org.openproctor.standalone.demo.ShortExam;

/** Live sessions over a real broker: real media, networks, journals, and a group of analyzers. */
@Timeout(600)
class LiveAnalyzerIT {
  @TempDir static Path films;
  private static ShortExam exam;
  private static ModelLibrary models;
  private static Networks networks;

  @TempDir Path data;
  @TempDir Path root;
  private LiveExams exams;

  @BeforeAll
  static void film() {
    exam = ShortExam.in(films);
    models = ModelLibrary.open(Built.models());
    networks = Networks.load(models, PolicyReader.defaults(), StageClock.OFF);
  }

  @AfterAll
  static void close() {
    networks.close();
  }

  @Test
  void sessionsInterleaved_giveTheIncidentsOfEachAnalysedAlone() throws Exception {
    Map<SessionId, List<Segment>> sessions = record("ann", "bea", "cyd");
    try (EmbeddedKafka kafka = started(0);
        IncidentTopic incidents = new IncidentTopic(kafka.bootstrap());
        LiveAnalyzer analyzer = analyzer(kafka.bootstrap())) {
      LiveExams.announce(kafka.bootstrap(), interleaved(sessions, 0, 9));
      for (SessionId session : sessions.keySet()) {
        exams.close(kafka.bootstrap(), session);
      }
      assertAllOnceInTheEnd(incidents, sessions);
      incidents.await("the analyzer at rest", topic -> atRest(analyzer, 27));
    }
  }

  @Test
  void analyzerKilledInTheMiddle_losesNothingAndDoublesNothing() throws Exception {
    Map<SessionId, List<Segment>> sessions = record("ann", "bea", "cyd");
    try (EmbeddedKafka kafka = started(0);
        IncidentTopic incidents = new IncidentTopic(kafka.bootstrap());
        LiveAnalyzer survivor = analyzer(kafka.bootstrap())) {
      LiveAnalyzer victim = analyzer(kafka.bootstrap());
      LiveExams.announce(kafka.bootstrap(), interleaved(sessions, 0, 6));
      incidents.await("somebody absent in each", topic -> absentIn(topic, sessions));
      Killing.kill(victim);

      LiveExams.announce(kafka.bootstrap(), interleaved(sessions, 6, 9));
      for (SessionId session : sessions.keySet()) {
        exams.close(kafka.bootstrap(), session);
      }
      assertAllOnceInTheEnd(incidents, sessions);
      incidents.await(
          "the survivor at rest", topic -> survivor.counters().segments().waiting() == 0);
    }
  }

  @Test
  void kafkaAwayInTheMiddle_goesOnWhereItWas() throws Exception {
    Map<SessionId, List<Segment>> sessions = record("ann");
    int port = freePort();
    EmbeddedKafka first = started(port);
    try (LiveAnalyzer analyzer = analyzer(first.bootstrap())) {
      LiveExams.announce(first.bootstrap(), interleaved(sessions, 0, 6));
      try (IncidentTopic incidents = new IncidentTopic(first.bootstrap())) {
        incidents.await("somebody absent", topic -> absentIn(topic, sessions));
      } finally {
        first.close();
      }
      try (EmbeddedKafka second = started(port);
          IncidentTopic incidents = new IncidentTopic(second.bootstrap())) {
        LiveExams.announce(second.bootstrap(), interleaved(sessions, 6, 9));
        exams.close(second.bootstrap(), new SessionId("ann"));
        assertAllOnceInTheEnd(incidents, sessions);
        incidents.await("the analyzer at rest", topic -> analyzer.unsent() == 0);
      }
    }
  }

  private void assertAllOnceInTheEnd(
      IncidentTopic incidents, Map<SessionId, List<Segment>> sessions) throws Exception {
    for (SessionId session : sessions.keySet()) {
      List<Incident> expected = exams.whole(session, networks);
      assertThat(expected).isNotEmpty();
      incidents.await(
          session + "'s incidents", topic -> topic.of(session).size() >= expected.size());
      assertThat(incidents.of(session)).isEqualTo(expected);
      assertThat(IncidentJournal.read(root.resolve(session.value()))).isEqualTo(expected);
    }
  }

  private static boolean absentIn(IncidentTopic topic, Map<SessionId, List<Segment>> sessions) {
    return sessions.keySet().stream()
        .allMatch(
            session ->
                topic.of(session).stream()
                    .anyMatch(incident -> incident.kind() == IncidentKind.FACE_ABSENT));
  }

  private static boolean atRest(LiveAnalyzer analyzer, int segments) {
    var flow = analyzer.counters().segments();
    return flow.received() == segments && flow.waiting() == 0 && flow.failed() == 0;
  }

  private LiveAnalyzer analyzer(String bootstrap) {
    return LiveAnalyzer.start(
        LiveAnalyzerConfig.of(KafkaSettings.plain(bootstrap), root).workers(1),
        DiskSegmentStore.reading(root),
        session ->
            Optional.of(new SessionPlan(PolicyReader.defaults(), Optional.of(exams.reference()))),
        new LivePictures(),
        models,
        Clock.systemUTC());
  }

  private Map<SessionId, List<Segment>> record(String... names) throws Exception {
    exams = new LiveExams(root, exam);
    Map<SessionId, List<Segment>> sessions = new HashMap<>();
    for (String name : names) {
      SessionId session = new SessionId(name);
      sessions.put(session, exams.record(session));
      assertThat(sessions.get(session)).hasSize(9);
    }
    return sessions;
  }

  private static List<Segment> interleaved(
      Map<SessionId, List<Segment>> sessions, int from, int to) {
    List<Segment> all = new ArrayList<>();
    for (int i = from; i < to; i++) {
      for (List<Segment> segments : sessions.values()) {
        all.add(segments.get(i));
      }
    }
    return all;
  }

  private EmbeddedKafka started(int port) {
    EmbeddedKafka kafka = new EmbeddedKafka(data, port);
    kafka.start();
    return kafka;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
