package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpeechDetectorTest {
  private static final int FRAMES = 20;

  private final SpeechDetector.Memory memory = new SpeechDetector.Memory();

  @Test
  void next_onSpeech_isSureAndOnSilenceAndNoiseIsNot() throws IOException {
    Path file = Material.shared("sound").resolve("speech.wav");
    try (SpeechDetector detector = new SpeechDetector(Material.MODELS)) {
      assertThat(shareOfSpeech(detector, samples(file))).isGreaterThan(0.5);
      memory.clear();
      assertThat(shareOfSpeech(detector, new float[SpeechDetector.SAMPLE_RATE])).isZero();
      memory.clear();
      assertThat(shareOfSpeech(detector, noise())).isLessThan(0.1);
    }
  }

  @Test
  void next_afterClearing_saysTheSameAgain() {
    float[] noise = noise();
    try (SpeechDetector detector = new SpeechDetector(Material.MODELS)) {
      double first = detector.next(memory, noise, 0);
      double second = detector.next(memory, noise, SpeechDetector.FRAME);
      memory.clear();

      assertThat(detector.next(memory, noise, 0)).isEqualTo(first);
      assertThat(detector.next(memory, noise, SpeechDetector.FRAME)).isEqualTo(second);
    }
  }

  @Test
  void next_forTwoStreamsInTurn_saysWhatItSaysForEachAlone() {
    float[] noise = noise();
    float[] silence = new float[SpeechDetector.SAMPLE_RATE];
    try (SpeechDetector detector = new SpeechDetector(Material.MODELS)) {
      List<Double> alone = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        alone.add(detector.next(memory, noise, i * SpeechDetector.FRAME));
      }
      SpeechDetector.Memory one = new SpeechDetector.Memory();
      SpeechDetector.Memory other = new SpeechDetector.Memory();
      List<Double> inTurn = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        inTurn.add(detector.next(one, noise, i * SpeechDetector.FRAME));
        detector.next(other, silence, i * SpeechDetector.FRAME);
      }
      assertThat(inTurn).isEqualTo(alone);
      assertThat(alone).doesNotHaveDuplicates();
    }
  }

  private double shareOfSpeech(SpeechDetector detector, float[] samples) {
    int frames = samples.length / SpeechDetector.FRAME;
    int speech = 0;
    for (int i = 0; i < frames; i++) {
      if (detector.next(memory, samples, i * SpeechDetector.FRAME) > 0.5) {
        speech++;
      }
    }
    return (double) speech / frames;
  }

  private static float[] noise() {
    Random random = new Random(1);
    float[] samples = new float[SpeechDetector.SAMPLE_RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return samples;
  }

  /** The 16-bit mono samples behind a WAV file's header. */
  private static float[] samples(Path wav) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(44);
    float[] samples = new float[bytes.remaining() / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = bytes.getShort() / 32768f;
    }
    return samples;
  }
}
