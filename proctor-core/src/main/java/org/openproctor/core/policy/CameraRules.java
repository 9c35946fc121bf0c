package org.openproctor.core.policy;

/**
 * A covered or blinded lens: almost no detail in the picture.
 *
 * @param detailEnter mean edge strength at or below this is a blocked lens, grey levels
 * @param detailLeave mean edge strength above this is a free lens, grey levels
 * @param spreadEnter standard deviation of the luminance must be at or below this too, grey levels
 */
public record CameraRules(double detailEnter, double detailLeave, double spreadEnter) {
  public CameraRules {
    Check.within("camera.detailEnter", detailEnter, 0, 255);
    Check.within("camera.spreadEnter", spreadEnter, 0, 255);
    Check.hysteresis("camera detail", detailLeave, detailEnter);
  }
}
