package org.openproctor.analyzer.model;

/**
 * Where the irises stand between the eye corners, in eye widths; the mean of both eyes. What is
 * straight ahead differs between people and cameras: hold it against the student's own baseline.
 *
 * @param x 0 midway between the corners, positive towards the picture's right; ±0.5 is a corner
 * @param y 0 on the line through the corners, positive downwards
 */
public record Gaze(double x, double y) {}
