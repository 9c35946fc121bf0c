package org.openproctor.core.policy;

/**
 * Voices in the room (Silero VAD v6).
 *
 * @param enter probability from which a 32 ms frame is speech, 0..1
 * @param leave probability below which it is none, 0..1
 * @param share share of a second's frames that must be speech for the second to count, 0..1
 * @param aboveFloor sound less than this far above the learnt floor is not asked about, dB
 */
public record SpeechRules(double enter, double leave, double share, double aboveFloor) {
  public SpeechRules {
    Check.within("speech.enter", enter, 0.01, 1);
    Check.hysteresis("speech", enter, leave);
    Check.within("speech.share", share, 0.01, 1);
    Check.within("speech.aboveFloor", aboveFloor, 0, 60);
  }
}
