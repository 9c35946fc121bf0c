package org.openproctor.analyzer.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.ModelName;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.policy.SpeechRules;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Level;

/** With the real Silero. */
class SpeechListenerTest {
  private static final int SECONDS = 8;

  private final NoiseFloor floor = new NoiseFloor(Workbench.POLICY.noise());
  private final Found found = new Found();

  @Test
  void speech_isHeard() {
    listen(Sounds.wav(Workbench.shared("sound/speech.wav")), Workbench.POLICY.speech());

    assertThat(found.levels(IncidentKind.SPEECH).stream().filter(level -> level == Level.SEEN))
        .hasSizeGreaterThan(SECONDS / 2);
    assertThat(found.last().model()).isEqualTo(Workbench.NETWORKS.model(ModelName.SILERO_VAD));
  }

  @Test
  void speechNearTheFloor_isNotAskedAbout() {
    float[] speech = Sounds.wav(Workbench.shared("sound/speech.wav"));
    for (int i = 0; i < 5; i++) {
      floor.add(-3); // a floor no speech reaches
    }
    listen(speech, Workbench.POLICY.speech());
    assertThat(found.levels()).containsOnly(Level.CLEAR);
    assertThat(found.curve(Curve.SPEECH)).hasSize(SECONDS).containsOnly(0.0);
  }

  @Test
  void noiseAndTones_areNoSpeech() {
    int samples = SECONDS * SoundStretch.LENGTH;
    listen(Sounds.noise(samples, -20, 7), Workbench.POLICY.speech());
    listen(Sounds.tone(samples, 440, -20), Workbench.POLICY.speech());
    assertThat(found.levels()).hasSize(2 * SECONDS).containsOnly(Level.CLEAR);
  }

  @Test
  void shareOfFrames_decides() {
    float[] noise = Sounds.noise(SECONDS * SoundStretch.LENGTH, -20, 7);
    // Thresholds so low that the network's doubt suffices: any frame counts.
    listen(noise, new SpeechRules(0.01, 0.01, 0.01, 6));
    assertThat(found.levels()).contains(Level.SEEN);
  }

  @Test
  void afterAPause_theNetworkForgetsWhatWasBefore() {
    float[] noise = Sounds.noise(2 * SoundStretch.LENGTH, -20, 7);
    SpeechRules eager = new SpeechRules(0.01, 0.01, 1, 6);
    SpeechListener listener = listener(eager);
    listener.hear(Sounds.stretch(noise, 0), found);
    listener.hear(Sounds.stretch(noise, 1), found);
    listener.hear(Sounds.stretch(2, new float[SoundStretch.LENGTH]), found);
    listener.hear(Sounds.stretch(noise, 0), found);

    var shares = found.curve(Curve.SPEECH);
    assertThat(shares.get(2)).isZero();
    assertThat(shares.get(3)).isEqualTo(shares.get(0));
  }

  @Test
  void twoStreamsOnOneNetworkInTurn_readAsEachAlone() {
    SpeechRules eager = new SpeechRules(0.01, 0.01, 1, 0);
    float[] noise = Sounds.noise(SECONDS * SoundStretch.LENGTH, -20, 7);
    float[] tone = Sounds.tone(SECONDS * SoundStretch.LENGTH, 440, -20);
    listen(noise, eager);
    listen(tone, eager);

    Found first = new Found();
    Found second = new Found();
    SpeechListener one = listener(eager);
    SpeechListener other = listener(eager);
    for (int i = 0; i < SECONDS; i++) {
      one.hear(Sounds.stretch(noise, i), first);
      other.hear(Sounds.stretch(tone, i), second);
    }
    List<Double> alone = found.curve(Curve.SPEECH);
    assertThat(first.curve(Curve.SPEECH)).isEqualTo(alone.subList(0, SECONDS));
    assertThat(second.curve(Curve.SPEECH)).isEqualTo(alone.subList(SECONDS, 2 * SECONDS));
  }

  @Test
  void restShorterThanAFrame_isSilence() {
    listener(Workbench.POLICY.speech()).hear(Sounds.stretch(0, Sounds.noise(300, -10, 1)), found);
    assertThat(found.levels()).containsExactly(Level.CLEAR);
  }

  private void listen(float[] sound, SpeechRules rules) {
    SpeechListener listener = listener(rules);
    for (int i = 0; i < SECONDS; i++) {
      listener.hear(Sounds.stretch(sound, i), found);
    }
  }

  private SpeechListener listener(SpeechRules rules) {
    return new SpeechListener(
        Workbench.NETWORKS.speech(),
        Workbench.NETWORKS.model(ModelName.SILERO_VAD),
        rules,
        floor,
        StageClock.OFF);
  }
}
