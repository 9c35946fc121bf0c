package org.openproctor.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.incident.IncidentKind.HEAD_TURNED;
import static org.openproctor.core.incident.IncidentKind.MULTIPLE_FACES;
import static org.openproctor.core.incident.IncidentKind.NOISE;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.decode.Footage;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Measurement;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.incident.Region;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

class EvidencePicturesTest {
  private static final Measurement MEASUREMENT = new Measurement("m", 1, "", 1);
  private static final ModelRef MODEL = new ModelRef("m", "1");
  private static final Region HEAD = new Region("face", 0.25, 0.25, 0.5, 0.5, 0.9);
  private static final Region OTHER = new Region("face", 0.6, 0.6, 0.3, 0.3, 0.9);

  private final Recorded output = new Recorded();
  private final EvidencePictures pictures = new EvidencePictures(output);
  private final Picture black = Picture.blank(320, 240);

  @AfterEach
  void close() {
    black.close();
  }

  @Test
  void incident_getsTheLookInWhichItWasToldWithItsBoxes() {
    Incident told = phase(HEAD_TURNED, Phase.START);
    pictures.told(told);
    pictures.draw(black, List.of(sighting(HEAD_TURNED, HEAD)));

    assertThat(brightAt(told, 80, 120)).as("left edge of the box").isTrue();
    assertThat(brightAt(told, 160, 120)).as("inside").isFalse();
  }

  @Test
  void incidentWithoutBoxes_showsWhoIsThere() {
    Incident told = phase(NOISE, Phase.START);
    pictures.told(told);
    pictures.draw(black, List.of(sighting(NOISE), sighting(MULTIPLE_FACES, OTHER)));

    assertThat(brightAt(told, 192, 180)).isTrue();
  }

  @Test
  void looksWithoutNews_areNotEncoded() {
    pictures.draw(black, List.of(sighting(HEAD_TURNED, HEAD)));
    assertThat(output.pictures).isEmpty();
  }

  @Test
  void laterPhases_keepTheFirstPicture() {
    pictures.told(phase(HEAD_TURNED, Phase.START));
    pictures.draw(black, List.of(sighting(HEAD_TURNED, HEAD)));
    output.pictures.clear();
    pictures.told(phase(HEAD_TURNED, Phase.UPDATE));
    pictures.told(phase(HEAD_TURNED, Phase.END));
    pictures.draw(black, List.of(sighting(HEAD_TURNED, HEAD)));

    assertThat(output.pictures).isEmpty();
  }

  @Test
  void picture_isLeftAsItWas() {
    pictures.told(phase(HEAD_TURNED, Phase.START));
    pictures.draw(black, List.of(sighting(HEAD_TURNED, HEAD)));

    byte[] pixels = new byte[black.pixels().remaining()];
    black.pixels().get(pixels);
    assertThat(pixels).containsOnly(0);
  }

  /** True if something was drawn within two pixels of the place. */
  private boolean brightAt(Incident incident, int x, int y) {
    try (Picture drawn = Picture.decode(output.pictures.get(incident.id()), "evidence")) {
      for (int near = x - 2; near <= x + 2; near++) {
        int at = y * drawn.stride() + 3 * near;
        for (int channel = 0; channel < 3; channel++) {
          if ((drawn.pixels().get(at + channel) & 0xff) > 100) {
            return true;
          }
        }
      }
      return false;
    }
  }

  private static Sighting sighting(IncidentKind kind, Region... regions) {
    return new Sighting(
        kind,
        TimeSpan.at(Duration.ofSeconds(1)),
        Level.SEEN,
        1,
        MEASUREMENT,
        MODEL,
        List.of(regions));
  }

  private static Incident phase(IncidentKind kind, Phase phase) {
    return new Incident(
        IncidentId.of(Footage.STREAM, kind, Duration.ZERO),
        Footage.STREAM,
        kind,
        phase,
        phase.ordinal(),
        new TimeSpan(Duration.ZERO, Duration.ofSeconds(4)),
        new Evidence(
            new Evidence.SegmentRange(0, 2), Duration.ZERO, MEASUREMENT, MODEL, List.of(), 4));
  }
}
