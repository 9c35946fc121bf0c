package org.openproctor.standalone.demo;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;

/**
 * A person cut out of a photo, with soft edges, upright, and all persons of one size. For one
 * thread.
 */
final class Person {
  /** Pixels from eye to eye, as before a webcam at arm's length. */
  private static final double EYE_DISTANCE = 70;

  private static final int WIDTH = 460;
  private static final int HEIGHT = 640;
  private static final double EYES_X = 230;
  private static final double EYES_Y = 190;
  private static final int SOFTNESS = 5;
  private static final float RIM = 4;

  private final BufferedImage picture;

  Person(BufferedImage photo, Cutout cutout) {
    AffineTransform place = placing(cutout);
    picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D canvas = picture.createGraphics();
    smooth(canvas);
    canvas.drawImage(photo, place, null);
    canvas.setComposite(AlphaComposite.DstIn);
    canvas.drawImage(mask(cutout, place), 0, 0, null);
    canvas.dispose();
  }

  /**
   * Draws the person.
   *
   * @param eyesX where the point between the eyes comes
   * @param eyesY the same, downwards
   * @param turn radians, clockwise
   */
  void draw(Graphics2D canvas, double eyesX, double eyesY, double scale, double turn) {
    AffineTransform place = AffineTransform.getTranslateInstance(eyesX, eyesY);
    place.rotate(turn);
    place.scale(scale, scale);
    place.translate(-EYES_X, -EYES_Y);
    canvas.drawImage(picture, place, null);
  }

  static void smooth(Graphics2D canvas) {
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }

  /** From the photo's pixels to the cut-out's: eyes level, at their place and distance. */
  private static AffineTransform placing(Cutout cutout) {
    Point2D left = cutout.leftEye();
    Point2D right = cutout.rightEye();
    double tilt = Math.atan2(right.getY() - left.getY(), right.getX() - left.getX());
    double scale = EYE_DISTANCE / left.distance(right);
    AffineTransform place = AffineTransform.getTranslateInstance(EYES_X, EYES_Y);
    place.rotate(-tilt / 2); // half: a body under a head held straight would lean
    place.scale(scale, scale);
    place.translate(-(left.getX() + right.getX()) / 2, -(left.getY() + right.getY()) / 2);
    return place;
  }

  private static BufferedImage mask(Cutout cutout, AffineTransform place) {
    BufferedImage hard = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_ARGB_PRE);
    Graphics2D canvas = hard.createGraphics();
    smooth(canvas);
    canvas.setColor(Color.WHITE);
    Shape outline = place.createTransformedShape(cutout.outline().polygon());
    canvas.fill(outline);
    canvas.setComposite(AlphaComposite.Clear); // the rim, where the photo's background shines in
    canvas.setStroke(new BasicStroke(RIM));
    canvas.draw(outline);
    canvas.dispose();
    float[] weights = new float[SOFTNESS * SOFTNESS];
    Arrays.fill(weights, 1f / weights.length);
    return new ConvolveOp(new Kernel(SOFTNESS, SOFTNESS, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(hard, null);
  }
}
