package org.openproctor.dashboard.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;

/** The recording and the analysis as the template shows them. */
record FactsView(IntegrityReport report, List<IncidentCard> cards) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  public String fileName() {
    return report.recording().fileName();
  }

  public String duration() {
    return Clock.moment(report.recording().duration());
  }

  /** Seconds, for the drawing's scale; never 0. */
  public double seconds() {
    return Math.max(Clock.seconds(report.recording().duration()), 0.001);
  }

  public Phrase size() {
    return Phrase.of("size.mb", Math.max(0.01, report.recording().bytes() / 10_000L / 100.0));
  }

  public List<Phrase> tracks() {
    return report.recording().tracks().stream().map(FactsView::track).toList();
  }

  private static Phrase track(TrackFormat track) {
    if (track instanceof VideoFormat video) {
      return Phrase.of("track.video", video.codec(), video.width() + "×" + video.height());
    }
    AudioFormat audio = (AudioFormat) track;
    return Phrase.of("track.audio", audio.codec(), audio.sampleRate(), audio.channels());
  }

  public String analysedAt() {
    return UTC.format(report.analysedAt());
  }

  public String analysedAtIso() {
    return report.analysedAt().toString();
  }

  public long suspicions() {
    return cards.stream().filter(card -> !card.technical()).count();
  }

  public long technical() {
    return cards.stream().filter(IncidentCard::technical).count();
  }
}
