package org.openproctor.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

class DiskEvidenceStoreTest {
  private static final SessionId SESSION = new SessionId("s1");
  private static final IncidentId INCIDENT = new IncidentId("0123456789abcdef0123456789abcdef");

  @TempDir Path root;
  private DiskEvidenceStore store;

  @BeforeEach
  void open() {
    store = new DiskEvidenceStore(root);
  }

  @Test
  void picture_isKeptInItsPlaceAndNothingElse() throws IOException {
    store.picture(SESSION, INCIDENT, new byte[] {1, 2});
    store.picture(SESSION, INCIDENT, new byte[] {3});

    assertThat(store.picture(SESSION, INCIDENT)).contains(new byte[] {3});
    try (Stream<Path> files = Files.list(root.resolve("s1/evidence"))) {
      assertThat(files).containsExactly(root.resolve("s1/evidence/" + INCIDENT + ".jpg"));
    }
  }

  @Test
  void pictureNobodyKept_isEmpty() {
    assertThat(store.picture(SESSION, INCIDENT)).isEmpty();
    store.picture(SESSION, INCIDENT, new byte[] {1});
    assertThat(store.picture(new SessionId("s2"), INCIDENT)).isEmpty();
  }

  @Test
  void readings_areAddedAndReadInTheirOrder() {
    store.append(SESSION, List.of(reading(0), reading(500)));
    store.append(SESSION, List.of());
    store.append(SESSION, List.of(reading(1000)));

    assertThat(store.readings(SESSION)).containsExactly(reading(0), reading(500), reading(1000));
    assertThat(store.readings(new SessionId("s2"))).isEmpty();
  }

  @Test
  void tornLastLine_isLeftOutAndCutOffByTheNext() throws IOException {
    store.append(SESSION, List.of(reading(0)));
    Files.writeString(curves(), "{\"curve\":\"fac", StandardOpenOption.APPEND);
    assertThat(store.readings(SESSION)).containsExactly(reading(0));

    store.append(SESSION, List.of(reading(500)));
    assertThat(store.readings(SESSION)).containsExactly(reading(0), reading(500));
  }

  @Test
  void damagedLineInTheMiddle_isAnErrorThatNamesIt() throws IOException {
    store.append(SESSION, List.of(reading(0)));
    Files.writeString(curves(), "{}\n", StandardOpenOption.APPEND);

    assertThatThrownBy(() -> store.readings(SESSION))
        .hasMessageContaining("line 2")
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INPUT));
  }

  @Test
  void curvesBegunAnew_holdOnlyWhatComesThen() {
    store.append(SESSION, List.of(reading(0)));
    store.beginCurves(SESSION);
    store.beginCurves(SESSION);
    assertThat(store.readings(SESSION)).isEmpty();

    store.append(SESSION, List.of(reading(500)));
    assertThat(store.readings(SESSION)).containsExactly(reading(500));
  }

  @Test
  void folderThatCannotBeMade_isAnErrorThatNamesIt() throws IOException {
    Files.writeString(root.resolve("s1"), "a file where a folder should be");

    assertThatThrownBy(() -> store.picture(SESSION, INCIDENT, new byte[] {1}))
        .hasMessageContaining("cannot write evidence in ")
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.RESOURCE));
  }

  private Path curves() {
    return root.resolve("s1/curves.jsonl");
  }

  private static Reading reading(long millis) {
    return new Reading(Curve.FACES, Duration.ofMillis(millis), 1);
  }
}
