package org.openproctor.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.ingest.Shared;
import org.openproctor.standalone.Home;

/** Labelled sessions of real footage: every event found within 3 s, and no false alarm. */
class SessionsIT {
  /** Labelled with speech, of which there is none in their sound: its mean level is -76 dB. */
  private static final Set<String> WRONGLY_LABELLED = Set.of("voices-d13", "storm-d13");

  private static final Policy POLICY = PolicyReader.defaults();

  private static List<LabelledSession> sessions;
  private static Networks networks;

  @BeforeAll
  static void open() {
    Path folder = Shared.folder("sessions");
    sessions = LabelledSession.in(folder);
    networks = Networks.load(Home.models(), POLICY, StageClock.OFF);
  }

  @AfterAll
  static void close() {
    if (networks != null) {
      networks.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"clean-d13", "swap-d13", "behind-d6", "covered-d6", "voices-d6", "turn-f"})
  void session_isJudgedAsLabelled(String name) throws InterruptedException {
    LabelledSession session =
        sessions.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    assertPerfect(List.of(session));
  }

  @Test
  @Tag("slow")
  void allSessions_areJudgedAsLabelled() throws InterruptedException {
    assertPerfect(sessions.stream().filter(s -> !WRONGLY_LABELLED.contains(s.name())).toList());
  }

  private static void assertPerfect(List<LabelledSession> judged) throws InterruptedException {
    DetectionScore score = new DetectionScore();
    PrintWriter nobody = new PrintWriter(PrintWriter.nullWriter());
    for (LabelledSession session : judged) {
      score.add(session, new DetectionBench().analyse(session, POLICY, networks, nobody));
    }
    assertThat(score.perfect()).as(String.join("\n", score.lines())).isTrue();
  }
}
