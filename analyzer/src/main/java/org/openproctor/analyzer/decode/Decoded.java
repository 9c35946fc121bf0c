package org.openproctor.analyzer.decode;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.media.TimeSpan;

/** What comes out of a segment. All times are session media time. */
public sealed interface Decoded {

  /**
   * A sampled picture.
   *
   * @param at its presentation time
   * @param picture upright BGR, belongs to the decoder and is overwritten by the next frame: take a
   *     copy to keep it
   */
  record Frame(Duration at, Picture picture) implements Decoded {
    public Frame {
      requireNonNull(at, "at is null");
      requireNonNull(picture, "picture is null");
    }
  }

  /**
   * A block of sound.
   *
   * @param at time of the first sample
   * @param samples 16 kHz mono, -1 to 1; 1600 of them (100 ms) but for the last before a gap or the
   *     end; not reused, and not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // a copy of every block would cost more than it saves
  record Sound(Duration at, float[] samples) implements Decoded {
    /** Samples a second. */
    public static final int RATE = 16_000;

    public Sound {
      requireNonNull(at, "at is null");
      requireNonNull(samples, "samples is null");
    }

    /** Time after the last sample. */
    public Duration end() {
      return at.plusNanos(samples.length * 1_000_000_000L / RATE);
    }
  }

  /** A stretch without sound samples: no track, muted at the source, or lost. */
  record SoundGap(TimeSpan span) implements Decoded {
    public SoundGap {
      requireNonNull(span, "span is null");
    }
  }

  /**
   * A stretch that could not be decoded, or was not there.
   *
   * @param span from the last good moment to the next
   * @param reason for a person
   */
  record DecodeFault(TimeSpan span, String reason) implements Decoded {
    public DecodeFault {
      requireNonNull(span, "span is null");
      requireNonNull(reason, "reason is null");
    }
  }
}
