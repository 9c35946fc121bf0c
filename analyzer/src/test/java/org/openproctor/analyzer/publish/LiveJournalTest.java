package org.openproctor.analyzer.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.media.TimeSpan;

class LiveJournalTest {
  @TempDir Path folder;
  private final List<Boolean> grown = new ArrayList<>();
  private LiveJournal journal;

  @BeforeEach
  void open() {
    journal = LiveJournal.open(folder, IncidentEvents.withoutWallClock(), () -> grown.add(true));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void replay_isNotWrittenAgainAndGoesOnWhereItWas() {
    publish(0, 5);
    reopen();
    publish(0, 9);

    assertThat(told()).isEqualTo(Incidents.phases(9));
    assertThat(grown).hasSize(9);
    assertThat(journal.written()).isEqualTo(4);
  }

  @Test
  void replayThatSaysOtherwise_leavesWhatWasTold() {
    publish(0, 2);
    reopen();
    journal.publish(moved(Incidents.phase(0)));
    journal.publish(moved(Incidents.phase(1)));
    assertThat(told()).isEqualTo(Incidents.phases(2));
  }

  @Test
  void endThatComesWithFewerRevisionsThanWereTold_endsTheIncidentAllTheSame() {
    publish(0, 2); // START 0 and UPDATE 1
    reopen();
    journal.publish(Incidents.phase(0));
    journal.publish(with(Incidents.phase(2), Phase.END, 1));

    assertThat(told()).hasSize(3).startsWith(Incidents.phase(0), Incidents.phase(1));
    assertThat(told().get(2)).isEqualTo(with(Incidents.phase(2), Phase.END, 2));
  }

  @Test
  void phaseAfterTheEnd_isWrittenIfItsRevisionIsHigher() {
    publish(0, 3);
    Incident late = with(Incidents.phase(2), Phase.END, 4);
    journal.publish(late);
    assertThat(told()).hasSize(4).endsWith(late);
  }

  @Test
  void incidentNotFoundAgain_isEndedWithTheSession() {
    publish(0, 2);
    publish(3, 6); // this one has ended
    reopen();
    journal.endAll();
    journal.endAll();

    assertThat(told()).hasSize(6);
    assertThat(told().get(5)).isEqualTo(with(Incidents.phase(1), Phase.END, 2));
  }

  @Test
  void secondAnalyzer_isToldThatSomebodyHasTheSession() {
    assertThatThrownBy(() -> LiveJournal.open(folder, IncidentEvents.withoutWallClock(), () -> {}))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.RESOURCE));
  }

  private void reopen() {
    journal.close();
    open();
  }

  private void publish(int from, int to) {
    for (int i = from; i < to; i++) {
      journal.publish(Incidents.phase(i));
    }
  }

  private List<Incident> told() {
    return IncidentJournal.read(folder);
  }

  private static Incident moved(Incident i) {
    TimeSpan span = new TimeSpan(i.span().start(), i.span().end().plus(Duration.ofMillis(3)));
    return new Incident(i.id(), i.stream(), i.kind(), i.phase(), i.revision(), span, i.evidence());
  }

  private static Incident with(Incident i, Phase phase, int revision) {
    return new Incident(i.id(), i.stream(), i.kind(), phase, revision, i.span(), i.evidence());
  }
}
