package org.openproctor.analyzer;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.incident.Region;
import org.openproctor.core.sighting.Sighting;

/**
 * Draws an incident's picture from the look in which it was told; for what was only heard, from the
 * next look. One thread.
 */
final class EvidencePictures {
  private static final int JPEG_QUALITY = 85;

  private final AnalysisOutput output;
  private final List<Incident> waiting = new ArrayList<>();

  EvidencePictures(AnalysisOutput output) {
    this.output = output;
  }

  /** Called with every phase, while the look that brought it about is settled. */
  void told(Incident incident) {
    if (incident.phase() == Phase.START) {
      waiting.add(incident);
    }
  }

  /** Called after every look, with the picture that was looked at. */
  void draw(Picture picture, List<Sighting> look) {
    if (waiting.isEmpty()) {
      return;
    }
    Map<IncidentKind, List<Region>> regions = new EnumMap<>(IncidentKind.class);
    for (Sighting sighting : look) {
      regions.merge(sighting.kind(), sighting.regions(), EvidencePictures::longer);
    }
    List<Region> faces = regions.getOrDefault(IncidentKind.MULTIPLE_FACES, List.of());
    for (Incident incident : waiting) {
      List<Region> own = regions.getOrDefault(incident.kind(), List.of());
      try (Picture drawn = picture.drawn(own.isEmpty() ? faces : own)) {
        output.evidence(incident.id(), drawn.toJpeg(JPEG_QUALITY));
      }
    }
    waiting.clear();
  }

  private static List<Region> longer(List<Region> a, List<Region> b) {
    return a.size() >= b.size() ? a : b;
  }
}
