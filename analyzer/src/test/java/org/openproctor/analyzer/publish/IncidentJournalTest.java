package org.openproctor.analyzer.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Incident;

class IncidentJournalTest {
  private static final IncidentEvents EVENTS =
      IncidentEvents.startingAt(Instant.parse("2026-06-01T09:00:00Z"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("incidents.jsonl");
  }

  @Test
  void phase_isOnDiskWhenPublishReturns() {
    try (IncidentJournal journal = IncidentJournal.open(folder, EVENTS)) {
      for (int i = 0; i < 5; i++) {
        journal.publish(Incidents.phase(i));
        assertThat(IncidentJournal.read(folder)).isEqualTo(Incidents.phases(i + 1));
      }
    }
  }

  @Test
  void replay_leavesTheSameBytes() throws Exception {
    publish(Incidents.phases(7));
    byte[] first = Files.readAllBytes(file);

    publish(Incidents.phases(9));
    byte[] second = Files.readAllBytes(file);
    Files.delete(file);
    publish(Incidents.phases(9));

    assertThat(second).startsWith(first).isEqualTo(Files.readAllBytes(file));
    assertThat(IncidentJournal.read(folder)).isEqualTo(Incidents.phases(9));
  }

  @Test
  void anotherAnalysisInTheSameFolder_isRefused() {
    publish(Incidents.phases(2));
    IncidentEvents other = IncidentEvents.withoutWallClock();
    try (IncidentJournal journal = IncidentJournal.open(folder, other)) {
      assertFault(Fault.INPUT, "holds another analysis", () -> journal.publish(Incidents.phase(1)));
    }
    assertThat(IncidentJournal.read(folder)).isEqualTo(Incidents.phases(2));
  }

  @Test
  void lastLineTornAtAnyByte_isCutOffAndWrittenAgain() throws Exception {
    publish(Incidents.phases(3));
    byte[] whole = Files.readAllBytes(file);
    int second = new String(whole, UTF_8).indexOf('\n') + 1;
    int third = new String(whole, UTF_8).indexOf('\n', second) + 1;
    for (int length = third; length < whole.length; length += 97) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThat(IncidentJournal.read(folder)).isEqualTo(Incidents.phases(2));
      publish(List.of(Incidents.phase(2)));

      assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
  }

  @Test
  void damagedLine_isAnErrorThatNamesFileAndPlace() throws Exception {
    publish(Incidents.phases(2));
    Files.writeString(file, "{\"specversion\":\"1.0\"}\n", StandardOpenOption.APPEND);
    String place = "incidents.jsonl is damaged: no CloudEvent at byte ";

    assertFault(Fault.INPUT, place, () -> IncidentJournal.read(folder));
    assertFault(Fault.INPUT, place, () -> IncidentJournal.open(folder, EVENTS));
    Files.writeString(file, "\u0000\u0000garbage\n");
    assertFault(Fault.INPUT, place + "0", () -> IncidentJournal.open(folder, EVENTS));
  }

  @Test
  void secondJournalOnTheSameSession_isRefusedUntilTheFirstIsClosed() {
    try (IncidentJournal first = IncidentJournal.open(folder, EVENTS)) {
      assertFault(Fault.RESOURCE, "in use", () -> IncidentJournal.open(folder, EVENTS));
      first.publish(Incidents.phase(0));
    }
    publish(Incidents.phases(2));
    assertThat(IncidentJournal.read(folder)).hasSize(2);
  }

  @Test
  void fullDisk_isAClearError() throws Exception {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "this system has no /dev/full");
    Files.createSymbolicLink(file, full);
    try (IncidentJournal journal = IncidentJournal.open(folder, EVENTS)) {
      assertFault(
          Fault.RESOURCE,
          "cannot write " + file + ": No space left on device",
          () -> journal.publish(Incidents.phase(0)));
      assertThat(journal.file().extent().events()).isZero();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void missingFolderOrJournal_isAClearError() {
    Path nowhere = folder.resolve("nowhere");
    assertFault(
        Fault.RESOURCE, "the folder is not there", () -> IncidentJournal.open(nowhere, EVENTS));
    assertFault(Fault.INPUT, "not a session folder", () -> IncidentJournal.read(folder));
  }

  private void publish(List<Incident> incidents) {
    try (IncidentJournal journal = IncidentJournal.open(folder, EVENTS)) {
      incidents.forEach(journal::publish);
    }
  }

  private static void assertFault(Fault fault, String message, ThrowingCode code) {
    assertThatThrownBy(code::run)
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(fault))
        .hasMessageContaining(message);
  }

  private interface ThrowingCode {
    void run() throws IOException;
  }
}
