package org.openproctor.core.policy;

/**
 * A covered or blinded lens: almost no detail in the picture, and either darkness or none of the
 * room that was seen before.
 *
 * @param detailEnter mean edge strength at or below this is a lens that sees nothing, grey levels
 * @param detailLeave mean edge strength above this is a free lens, grey levels
 * @param darkness mean luminance at or below this is dark, grey levels
 * @param changed share of the picture that differs from the room as it was seen before, 0..1
 */
public record CameraRules(double detailEnter, double detailLeave, double darkness, double changed) {
  public CameraRules {
    Check.within("camera.detailEnter", detailEnter, 0, 255);
    Check.hysteresis("camera detail", detailLeave, detailEnter);
    Check.within("camera.darkness", darkness, 0, 255);
    Check.within("camera.changed", changed, 0, 1);
  }
}
