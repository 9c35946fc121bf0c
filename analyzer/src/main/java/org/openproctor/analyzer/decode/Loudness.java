package org.openproctor.analyzer.decode;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How loud 100 ms of sound were.
 *
 * @param at time of the block's first sample, session media time
 * @param dbfs root mean square of the block in dB below full scale (a square wave at full scale is
 *     0); {@link #SILENCE} for digital silence
 * @param momentary EBU R128 momentary loudness (the last 400 ms) in LUFS, at least {@link #SILENCE}
 * @param shortTerm EBU R128 short-term loudness (the last 3 s) in LUFS, at least {@link #SILENCE}
 */
public record Loudness(Duration at, double dbfs, double momentary, double shortTerm) {
  /** Stands for minus infinity. */
  public static final double SILENCE = -120;

  public Loudness {
    requireNonNull(at, "at is null");
  }
}
