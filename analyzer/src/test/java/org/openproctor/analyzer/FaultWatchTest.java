package org.openproctor.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.incident.IncidentKind.NO_PICTURE;
import static org.openproctor.core.incident.IncidentKind.NO_SOUND;
import static org.openproctor.core.incident.IncidentKind.UNDECODABLE;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.decode.Footage;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

class FaultWatchTest {
  private final FaultWatch faults = new FaultWatch();

  @Test
  void segmentThatGaveBoth_isWhole() {
    faults.picture(Duration.ofMillis(2500));
    faults.sound(Duration.ofMillis(3900));
    assertLevels(segment(1, Footage.BOTH), CLEAR, CLEAR);
  }

  @Test
  void trackThatIsNotDeclared_isMissing() {
    faults.picture(Duration.ofMillis(500));
    assertLevels(segment(0, Footage.PICTURE), CLEAR, SEEN);
  }

  @Test
  void declaredTrackThatGaveNothing_isMissingFromTheFirstSegmentOn() {
    assertLevels(segment(0, Footage.BOTH), SEEN, SEEN);
    faults.picture(Duration.ZERO);
    faults.sound(Duration.ZERO);
    assertLevels(segment(1, Footage.BOTH), SEEN, SEEN);
  }

  @Test
  void pictureAtTheSegmentsStart_counts() {
    faults.picture(Duration.ofSeconds(2));
    faults.sound(Duration.ofSeconds(2));
    assertLevels(segment(1, Footage.BOTH), CLEAR, CLEAR);
  }

  @Test
  void missing_isMeasuredInSeconds() {
    Sighting sighting = faults.leave(segment(0, Footage.PICTURE)).get(1);
    assertThat(sighting.measurement().value()).isEqualTo(2);
    assertThat(sighting.span()).isEqualTo(span(0));
  }

  @Test
  void undecodableStretch_isSaid() {
    Sighting sighting = faults.undecodable(span(3));
    assertThat(sighting.kind()).isEqualTo(UNDECODABLE);
    assertThat(sighting.level()).isEqualTo(SEEN);
    assertThat(sighting.span()).isEqualTo(span(3));
  }

  private void assertLevels(Segment segment, Level picture, Level sound) {
    List<Sighting> said = faults.leave(segment);
    assertThat(said).extracting(Sighting::kind).containsExactly(NO_PICTURE, NO_SOUND);
    assertThat(said).extracting(Sighting::level).containsExactly(picture, sound);
    assertThat(said)
        .extracting(s -> s.kind().category())
        .containsOnly(IncidentKind.Category.TECHNICAL);
  }

  private Segment segment(int sequence, List<TrackFormat> tracks) {
    return new Segment(
        Footage.STREAM, sequence, span(sequence), "webm", 1, "0".repeat(64), true, tracks);
  }

  private static TimeSpan span(int sequence) {
    return new TimeSpan(Duration.ofSeconds(2L * sequence), Duration.ofSeconds(2L * sequence + 2));
  }
}
