package org.openproctor.analyzer.vision;

/**
 * Where a head points, in degrees, as against straight into the camera: 0, 0, 0 wherever in the
 * picture the face is.
 *
 * @param yaw positive when the nose points to the picture's right edge (the student's own left,
 *     unless the picture is mirrored)
 * @param pitch positive when the face looks up; biased by a person's features, so hold it against
 *     the same person's baseline
 * @param roll positive when the head leans clockwise on the screen
 */
public record HeadPose(double yaw, double pitch, double roll) {}
