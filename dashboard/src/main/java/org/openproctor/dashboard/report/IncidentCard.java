package org.openproctor.dashboard.report;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.openproctor.core.incident.Evidence;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind.Category;
import org.openproctor.core.incident.Phase;
import org.openproctor.core.incident.Region;

/**
 * One incident as the template shows it.
 *
 * @param number 1 for the first on the page
 * @param picture the evidence picture in base64, or empty
 */
record IncidentCard(int number, Incident incident, String picture) {
  static IncidentCard of(int number, Incident incident, byte[] jpeg) {
    return new IncidentCard(
        number, incident, jpeg == null ? "" : Base64.getEncoder().encodeToString(jpeg));
  }

  /** The card's id in the page; the incident's own id is unique in it. */
  public String anchor() {
    return "incident-" + incident.id();
  }

  public String kind() {
    return incident.kind().wireName();
  }

  public String group() {
    return KindGroup.of(incident.kind()).wireName();
  }

  public boolean technical() {
    return incident.kind().category() == Category.TECHNICAL;
  }

  /** True if the recording ended, or the analysis did, while it lasted. */
  public boolean unfinished() {
    return incident.phase() != Phase.END;
  }

  public String start() {
    return Clock.moment(incident.span().start());
  }

  public double startSeconds() {
    return Clock.seconds(incident.span().start());
  }

  /** Never 0: a rectangle without width is not drawn, not even its outline. */
  public double lengthSeconds() {
    return Math.max(0.01, Clock.seconds(incident.span().length()));
  }

  public double strongestSeconds() {
    return Clock.seconds(incident.evidence().strongest());
  }

  /** What a mark on the timeline says when it is pointed at. */
  public Phrase markPhrase() {
    return Phrase.of("mark", number, Phrase.of("kind." + kind()), start(), end());
  }

  /** Why there is no picture. */
  public String noPicture() {
    return group().equals(KindGroup.SOUND.wireName()) ? "card.heard" : "card.no-picture";
  }

  public String end() {
    return Clock.moment(incident.span().end());
  }

  public String strongest() {
    return Clock.moment(incident.evidence().strongest());
  }

  public Phrase length() {
    return Clock.length(incident.span().length());
  }

  public Phrase measured() {
    return Quantity.of(evidence().measurement().value(), evidence().measurement().unit());
  }

  public Phrase threshold() {
    return Quantity.of(evidence().measurement().threshold(), evidence().measurement().unit());
  }

  public Phrase measurementName() {
    return Phrase.word("measure", evidence().measurement().name());
  }

  public String model() {
    return evidence().model().name() + " " + evidence().model().version();
  }

  public String segments() {
    Evidence.SegmentRange range = evidence().segments();
    return range.first() == range.last()
        ? String.valueOf(range.first())
        : range.first() + "–" + range.last();
  }

  public long looks() {
    return evidence().sightings();
  }

  public String clause() {
    return incident.kind().clause();
  }

  /** What the boxes in the picture enclose, each with the model's confidence. */
  public List<Phrase> boxes() {
    return evidence().regions().stream()
        .map(region -> Phrase.of("card.box", label(region), region.score()))
        .toList();
  }

  /** What somebody who does not see the picture is told. */
  public Phrase pictureText() {
    List<Region> regions = evidence().regions();
    if (regions.isEmpty()) {
      return Phrase.of("card.picture.plain", strongest());
    }
    String boxes = regions.stream().map(Region::label).distinct().collect(Collectors.joining(", "));
    return regions.stream().map(Region::label).distinct().count() == 1
        ? Phrase.of("card.picture.boxes", strongest(), label(regions.get(0)), regions.size())
        : Phrase.of("card.picture.boxes", strongest(), boxes, regions.size());
  }

  private Evidence evidence() {
    return incident.evidence();
  }

  private static Phrase label(Region region) {
    return Phrase.word("label", region.label());
  }
}
