package org.openproctor.analyzer.decode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStore;

/** What a decoder gave, with the pictures as their checksums. */
final class Collected implements Consumer<Decoded> {
  record Look(long millis, int width, int height, long crc) {}

  final List<Look> looks = new ArrayList<>();
  final List<Decoded.Sound> sounds = new ArrayList<>();
  final List<Decoded.SoundGap> gaps = new ArrayList<>();
  final List<Decoded.DecodeFault> faults = new ArrayList<>();
  final List<Duration> times = new ArrayList<>();
  long framesDecoded;

  static Collected of(SegmentStore store, List<Segment> segments, DecodeSettings settings) {
    Collected collected = new Collected();
    try (SegmentDecoder decoder = new SegmentDecoder(store, settings, StageClock.OFF, collected)) {
      segments.forEach(decoder::decode);
      decoder.finish();
      collected.framesDecoded = decoder.framesDecoded();
    }
    return collected;
  }

  @Override
  public void accept(Decoded decoded) {
    if (decoded instanceof Decoded.Frame frame) {
      looks.add(look(frame));
      times.add(frame.at());
    } else if (decoded instanceof Decoded.Sound sound) {
      sounds.add(sound);
      times.add(sound.end());
    } else if (decoded instanceof Decoded.SoundGap gap) {
      gaps.add(gap);
      times.add(gap.span().end());
    } else if (decoded instanceof Decoded.DecodeFault fault) {
      faults.add(fault);
    }
  }

  List<Long> lookMillis() {
    return looks.stream().map(Look::millis).toList();
  }

  /** All sound samples, one after the other. */
  float[] samples() {
    int length = sounds.stream().mapToInt(sound -> sound.samples().length).sum();
    float[] all = new float[length];
    int at = 0;
    for (Decoded.Sound sound : sounds) {
      System.arraycopy(sound.samples(), 0, all, at, sound.samples().length);
      at += sound.samples().length;
    }
    return all;
  }

  private static Look look(Decoded.Frame frame) {
    CRC32 crc = new CRC32();
    crc.update(frame.picture().pixels());
    return new Look(
        frame.at().toMillis(), frame.picture().width(), frame.picture().height(), crc.getValue());
  }
}
