package org.openproctor.core.policy;

/**
 * A covered or blinded lens: almost no detail in the picture, and either darkness or none of the
 * room that was seen before.
 *
 * @param detailEnter mean edge strength at or below this is a lens that sees nothing, grey levels
 * @param detailLeave mean edge strength above this is a free lens, grey levels
 * @param darkness mean luminance at or below this is dark, grey levels
 * @param changed share of the picture that differs from the room as it was seen before, 0..1
 * @param dimmer and that is darker than this share of the room's brightness, 0..1
 * @param tinted or more colourful than this all over: mean of a cell's strongest less its weakest
 *     colour, 0..255
 */
public record CameraRules(
    double detailEnter,
    double detailLeave,
    double darkness,
    double changed,
    double dimmer,
    double tinted) {
  public CameraRules {
    Check.within("camera.detailEnter", detailEnter, 0, 255);
    Check.hysteresis("camera detail", detailLeave, detailEnter);
    Check.within("camera.darkness", darkness, 0, 255);
    Check.within("camera.changed", changed, 0, 1);
    Check.within("camera.dimmer", dimmer, 0, 1);
    Check.within("camera.tinted", tinted, 0, 255);
  }
}
