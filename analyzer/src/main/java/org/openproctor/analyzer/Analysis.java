package org.openproctor.analyzer;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.decode.DecodeSettings;
import org.openproctor.analyzer.decode.Decoded;
import org.openproctor.analyzer.decode.LoudnessMeter;
import org.openproctor.analyzer.decode.SegmentDecoder;
import org.openproctor.analyzer.decode.SegmentSource;
import org.openproctor.analyzer.detect.Hearing;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.detect.Watch;
import org.openproctor.analyzer.measure.Stage;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.Embedding;
import org.openproctor.analyzer.track.IncidentTracker;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.sighting.Observation;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.sighting.Sighting;

/**
 * The analysis of one stream, from segments to incidents: the path that recorded and live exams
 * share. One thread runs it; it owns the decoder and closes it, the networks stay the caller's.
 */
public final class Analysis implements StreamAnalysis {
  private final SegmentDecoder decoder;
  private final LoudnessMeter loudness;
  private final Watch watch;
  private final Hearing hearing;
  private final FaultWatch faults = new FaultWatch();
  private final IncidentTracker tracker;
  private final EvidencePictures pictures;
  private final AnalysisOutput output;
  private final StageClock clock;

  /**
   * @param reference the enrolled student's face; empty: nobody is verified
   */
  public Analysis(
      StreamId stream,
      SegmentStore store,
      Policy policy,
      Networks networks,
      Optional<Embedding> reference,
      AnalysisOutput output) {
    this.output = requireNonNull(output, "output is null");
    this.clock = networks.clock();
    this.decoder =
        new SegmentDecoder(
            store,
            new DecodeSettings(
                policy.sampling().looksPerSecond(), policy.sampling().pictureWidth()),
            clock,
            this::take);
    this.loudness = new LoudnessMeter();
    this.watch = new Watch(policy, networks, reference);
    this.hearing = Hearing.of(policy, networks);
    this.pictures = new EvidencePictures(output);
    this.tracker = new IncidentTracker(stream, policy, this::tell);
  }

  /** Analyses segments until the source ends. */
  public void run(SegmentSource source) throws InterruptedException {
    for (Optional<Segment> next = source.next(); next.isPresent(); next = source.next()) {
      analyse(next.get());
    }
    finish();
  }

  @Override
  public void analyse(Segment segment) {
    tracker.enter(segment);
    decoder.decode(segment);
    tracker.accept(faults.leave(segment));
    tracker.advance(segment.span().end());
    output.progress(segment.span().end());
  }

  @Override
  public void finish() {
    decoder.finish();
    settle(hearing.finish());
    tracker.finish();
  }

  private void take(Decoded decoded) {
    if (decoded instanceof Decoded.Frame frame) {
      look(frame);
    } else if (decoded instanceof Decoded.Sound sound) {
      hear(sound);
    } else if (decoded instanceof Decoded.SoundGap) {
      loudness.reset();
      settle(hearing.finish());
    } else if (decoded instanceof Decoded.DecodeFault fault) {
      tracker.accept(List.of(faults.undecodable(fault.span())));
    }
  }

  private void look(Decoded.Frame frame) {
    try (StageClock.Timing timing = clock.time(Stage.OTHER)) {
      faults.picture(frame.at());
      List<Sighting> look = settle(watch.look(frame.at(), frame.picture()));
      pictures.draw(frame.picture(), look);
      output.looked(frame.at(), frame.picture());
    }
  }

  private void hear(Decoded.Sound sound) {
    try (StageClock.Timing timing = clock.time(Stage.SOUND)) {
      faults.sound(sound.at());
      double lufs = loudness.measure(sound).momentary();
      hearing.hear(sound.at(), sound.samples(), lufs).forEach(this::settle);
    }
  }

  /** Hands curve points on and lets the tracker weigh the sightings of one look together. */
  private List<Sighting> settle(List<Observation> found) {
    List<Sighting> sightings = new ArrayList<>();
    for (Observation observation : found) {
      if (observation instanceof Sighting sighting) {
        sightings.add(sighting);
      } else if (observation instanceof Reading reading) {
        output.reading(reading);
      }
    }
    try (StageClock.Timing timing = clock.time(Stage.TRACK)) {
      tracker.accept(sightings);
    }
    return sightings;
  }

  private void tell(Incident incident) {
    output.incident(incident);
    pictures.told(incident);
  }

  @Override
  public void close() {
    decoder.close();
    loudness.close();
  }
}
