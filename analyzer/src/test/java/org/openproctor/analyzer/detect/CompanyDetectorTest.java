package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.core.sighting.Level.CLEAR;
import static org.openproctor.core.sighting.Level.SEEN;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.analyzer.track.IncidentTracker;
import org.openproctor.analyzer.vision.Box;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

/** With the real centernet; which faces there are, is said. */
class CompanyDetectorTest {
  private static final FacesInView.Seen FACE = Scenes.face(new Box(260, 140, 120, 140));
  private static final FacesInView.Seen OTHER = Scenes.face(new Box(460, 140, 120, 140));

  private final ObjectWatch objects =
      new ObjectWatch(Workbench.NETWORKS, Workbench.POLICY.objects());
  private final CompanyDetector detector =
      new CompanyDetector(
          Workbench.POLICY.objects(), Workbench.NETWORKS.model(ModelName.BLAZEFACE), objects);
  private final Picture empty = Picture.blank(Pictures.WIDTH, Pictures.HEIGHT);
  private final Picture several = Pictures.photo(6);
  private final Picture alone = Pictures.Person.BEA.picture();
  private final Found found = new Found();

  @AfterEach
  void close() {
    empty.close();
    several.close();
    alone.close();
  }

  @Test
  void twoFaces_areCompany() {
    look(Scenes.of(0, empty, FACE, OTHER));
    assertThat(found.levels()).containsExactly(SEEN);
    assertThat(found.last().kind()).isEqualTo(IncidentKind.MULTIPLE_FACES);
    assertThat(found.last().regions()).hasSize(2);
  }

  @Test
  void oneFaceOrNone_isNone() {
    look(Scenes.of(0, empty, FACE));
    look(Scenes.of(1, empty));
    assertThat(found.levels()).containsExactly(CLEAR, CLEAR);
  }

  @Test
  void followedFace_saysNothingOfOthers() {
    look(Scenes.following(0, empty, FACE));
    assertThat(found.isEmpty()).isTrue();
  }

  @Test
  void bodiesWithoutFaces_areCompanyInTheLookThatSearchedThem() {
    look(Scenes.of(0, several, FACE));
    look(Scenes.of(0.5, several, FACE));
    assertThat(found.levels()).containsExactly(SEEN);
    assertThat(found.last().measurement().name()).isEqualTo("persons");
    assertThat(found.last().measurement().value()).isEqualTo(3);
    assertThat(found.last().model()).isEqualTo(Workbench.NETWORKS.model(ModelName.CENTERNET));
  }

  @Test
  void onePersonsBody_isNone() {
    look(Scenes.of(0, alone, FACE));
    assertThat(found.levels()).containsExactly(CLEAR);
  }

  /** Objects are searched rarely; once somebody is suspected, often enough for the tracker. */
  @Test
  void bodyThatStays_becomesAnIncidentAndGoesWithIt() {
    List<Incident> incidents = new ArrayList<>();
    IncidentTracker tracker =
        new IncidentTracker(
            new StreamId(new SessionId("s"), StreamKind.WEBCAM), Workbench.POLICY, incidents::add);
    for (double second = 0; second < 24; second += 0.5) {
      Found now = new Found();
      Scene scene = Scenes.of(second, second < 12 ? several : alone, FACE);
      objects.look(scene);
      detector.look(scene, now);
      tracker.accept(now.sightings());
    }
    assertThat(incidents).isNotEmpty();
    assertThat(incidents.get(0).span().start()).isZero();
    Incident end = incidents.get(incidents.size() - 1);
    assertThat(end.span().end().toMillis()).isBetween(10_500L, 13_000L);
  }

  private void look(Scene scene) {
    objects.look(scene);
    detector.look(scene, found);
  }
}
