package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.openproctor.core.incident.ModelRef;

/**
 * Tells speech from other sound: Silero VAD v6 on frames of 32 ms at 16 kHz. Each frame is shown
 * with the 64 samples before it, without which the network hears no speech at all, and with what
 * the network remembered after it. That is a stream's {@link Memory}, so one detector hears any
 * number of streams in turn. Owns native memory; one thread at a time.
 */
public final class SpeechDetector implements AutoCloseable {
  /** Samples in a frame. */
  public static final int FRAME = 512;

  public static final int SAMPLE_RATE = 16_000;

  private static final int CONTEXT = 64;
  private static final int STATE = 2 * 128;

  private final ByteBuffer soundBytes = Network.floats(CONTEXT + FRAME);
  private final ByteBuffer stateBytes = Network.floats(STATE);
  private final FloatBuffer sound = soundBytes.asFloatBuffer();
  private final FloatBuffer state = stateBytes.asFloatBuffer();
  private final Network network;

  /** What was heard of one stream, 1.3 kB. One thread at a time. */
  public static final class Memory {
    private final float[] context = new float[CONTEXT];
    private final float[] state = new float[STATE];

    /** Forgets what was heard, as after a gap in the sound. */
    public void clear() {
      Arrays.fill(context, 0);
      Arrays.fill(state, 0);
    }
  }

  public SpeechDetector(ModelLibrary models) {
    this.network =
        new Network(
            models,
            ModelName.SILERO_VAD,
            new ByteBuffer[] {soundBytes, stateBytes},
            new long[][] {{1, CONTEXT + FRAME}, {2, 1, STATE / 2}},
            1,
            STATE);
  }

  /**
   * The probability of speech in a stream's next frame.
   *
   * @param memory the stream's, which this goes into
   * @param samples mono, −1..1
   * @param from where the frame's {@link #FRAME} samples begin
   */
  public double next(Memory memory, float[] samples, int from) {
    requireNonNull(memory, "memory is null");
    requireNonNull(samples, "samples is null");
    sound.put(0, memory.context).put(CONTEXT, samples, from, FRAME);
    System.arraycopy(samples, from + FRAME - CONTEXT, memory.context, 0, CONTEXT);
    state.put(0, memory.state);
    float[][] out = network.run();
    System.arraycopy(out[1], 0, memory.state, 0, STATE);
    return out[0][0];
  }

  /** How evidence names the network. */
  public ModelRef model() {
    return network.ref();
  }

  @Override
  public void close() {
    network.close();
  }
}
