package org.openproctor.standalone.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.Kernel;
import java.util.Arrays;

/** The room behind the student, painted: a wall, a window, a door and a lamp, out of focus. */
final class Room {
  /** Larger than a frame, so that the camera can pan. */
  static final int WIDTH = 800;

  static final int HEIGHT = 600;
  private static final int BLUR = 9;

  private Room() {}

  static BufferedImage paint() {
    BufferedImage room = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = room.createGraphics();
    Person.smooth(canvas);
    canvas.setPaint(
        new GradientPaint(0, 0, new Color(201, 190, 172), WIDTH, HEIGHT, new Color(140, 128, 116)));
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    window(canvas);
    door(canvas);
    lamp(canvas);
    canvas.setColor(new Color(96, 78, 62));
    canvas.fillRect(0, HEIGHT - 70, WIDTH, 70);
    canvas.dispose();
    return blurred(room);
  }

  private static void window(Graphics2D canvas) {
    canvas.setPaint(
        new GradientPaint(70, 60, new Color(214, 228, 240), 70, 330, new Color(150, 176, 160)));
    canvas.fillRect(70, 60, 190, 270);
    canvas.setColor(new Color(236, 232, 224));
    canvas.setStroke(new BasicStroke(12));
    canvas.drawRect(70, 60, 190, 270);
    canvas.drawLine(165, 60, 165, 330);
    canvas.drawLine(70, 180, 260, 180);
    canvas.setColor(new Color(122, 60, 52));
    canvas.fillRect(28, 40, 44, 420);
    canvas.fillRect(258, 40, 36, 420);
  }

  private static void door(Graphics2D canvas) {
    canvas.setColor(new Color(112, 84, 60));
    canvas.fillRect(590, 90, 170, 510);
    canvas.setColor(new Color(88, 64, 46));
    canvas.setStroke(new BasicStroke(7));
    canvas.drawRect(590, 90, 170, 510);
    canvas.drawRect(616, 124, 118, 170);
    canvas.drawRect(616, 330, 118, 220);
  }

  private static void lamp(Graphics2D canvas) {
    canvas.setPaint(
        new RadialGradientPaint(
            470,
            90,
            150,
            new float[] {0, 1},
            new Color[] {new Color(255, 236, 190, 200), new Color(255, 236, 190, 0)}));
    canvas.fillRect(320, 0, 300, 240);
  }

  private static BufferedImage blurred(BufferedImage sharp) {
    float[] weights = new float[BLUR * BLUR];
    Arrays.fill(weights, 1f / weights.length);
    return new ConvolveOp(new Kernel(BLUR, BLUR, weights), ConvolveOp.EDGE_NO_OP, null)
        .filter(sharp, null);
  }
}
