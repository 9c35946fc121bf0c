package org.openproctor.analyzer.track;

import static org.openproctor.core.incident.IncidentKind.BODY_AWAY;
import static org.openproctor.core.incident.IncidentKind.CAMERA_BLOCKED;
import static org.openproctor.core.incident.IncidentKind.FACE_ABSENT;
import static org.openproctor.core.incident.IncidentKind.FROZEN_VIDEO;
import static org.openproctor.core.incident.IncidentKind.HEAD_TURNED;
import static org.openproctor.core.incident.IncidentKind.IDENTITY_MISMATCH;
import static org.openproctor.core.incident.IncidentKind.MULTIPLE_FACES;
import static org.openproctor.core.incident.IncidentKind.NOISE;
import static org.openproctor.core.incident.IncidentKind.NO_PICTURE;
import static org.openproctor.core.incident.IncidentKind.PROHIBITED_OBJECT;
import static org.openproctor.core.incident.IncidentKind.SPEECH;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Level;
import org.openproctor.core.sighting.Sighting;

/**
 * One cause, one incident: where a finding of the same look explains another one, the other is no
 * longer counted for (a covered lens shows no face; a voice is not also noise). A doubtful
 * explanation explains as well. Stateless.
 */
final class Arbiter {
  private static final Map<IncidentKind, Set<IncidentKind>> EXPLAINED_BY =
      new EnumMap<>(IncidentKind.class);

  static {
    EXPLAINED_BY.put(FACE_ABSENT, EnumSet.of(CAMERA_BLOCKED, NO_PICTURE));
    EXPLAINED_BY.put(
        BODY_AWAY,
        EnumSet.of(
            CAMERA_BLOCKED,
            NO_PICTURE,
            FACE_ABSENT,
            HEAD_TURNED,
            MULTIPLE_FACES,
            IDENTITY_MISMATCH));
    EXPLAINED_BY.put(
        FROZEN_VIDEO, EnumSet.of(CAMERA_BLOCKED, NO_PICTURE, FACE_ABSENT, HEAD_TURNED));
    EXPLAINED_BY.put(HEAD_TURNED, EnumSet.of(CAMERA_BLOCKED, IDENTITY_MISMATCH));
    EXPLAINED_BY.put(IDENTITY_MISMATCH, EnumSet.of(CAMERA_BLOCKED));
    EXPLAINED_BY.put(PROHIBITED_OBJECT, EnumSet.of(CAMERA_BLOCKED, MULTIPLE_FACES));
    EXPLAINED_BY.put(NOISE, EnumSet.of(SPEECH));
  }

  private Arbiter() {}

  /** The sightings of one look, the explained ones lowered to CLEAR. */
  static List<Sighting> settle(List<Sighting> look) {
    Set<IncidentKind> causes = EnumSet.noneOf(IncidentKind.class);
    for (Sighting sighting : look) {
      if (sighting.level() != Level.CLEAR) {
        causes.add(sighting.kind());
      }
    }
    List<Sighting> settled = new ArrayList<>(look.size());
    for (Sighting sighting : look) {
      Set<IncidentKind> explanations = EXPLAINED_BY.getOrDefault(sighting.kind(), Set.of());
      boolean explained = explanations.stream().anyMatch(causes::contains);
      settled.add(explained ? sighting.at(Level.CLEAR) : sighting);
    }
    return settled;
  }
}
