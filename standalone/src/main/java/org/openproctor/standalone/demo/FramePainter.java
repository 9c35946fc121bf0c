package org.openproctor.standalone.demo;

import static java.util.Objects.requireNonNull;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.openproctor.standalone.demo.Screenplay.Act;

/**
 * The demo exam's pictures: people sway a little, the camera pans and zooms slowly, and a sensor's
 * noise lies over all, so that nothing stands still but what shall. The same second gives the same
 * picture. For one thread.
 */
final class FramePainter {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;

  /** Seconds somebody takes to come or go. */
  private static final double MOVE = 0.6;

  private static final double COVER = 0.3;
  private static final double OUTSIDE = WIDTH + 260;
  private static final double MIDDLE = 325;
  private static final double EYES_Y = 200;

  private final Screenplay screenplay;
  private final BufferedImage room = Room.paint();
  private final BufferedImage frame =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
  private final SensorNoise noise = new SensorNoise();
  private final Person student;
  private final Person other;

  FramePainter(Screenplay screenplay, Person student, Person other) {
    this.screenplay = requireNonNull(screenplay, "screenplay is null");
    this.student = requireNonNull(student, "student is null");
    this.other = requireNonNull(other, "other is null");
  }

  /** The picture at a time, as rows of blue, green, red; valid until the next call. */
  byte[] paint(double seconds) {
    int number = screenplay.at(seconds);
    Act act = screenplay.acts().get(number);
    double shown = act.scene() == Scene.FROZEN ? act.start() : seconds;
    Act before = screenplay.acts().get(Math.max(0, number - 1));
    Graphics2D canvas = frame.createGraphics();
    Person.smooth(canvas);
    paintView(canvas, before.scene(), act.scene(), shown, shown - act.start());
    double cover = covered(before.scene(), act.scene(), shown - act.start());
    if (cover > 0) {
      paintHand(canvas, cover);
    }
    canvas.dispose();
    byte[] bgr = ((DataBufferByte) frame.getRaster().getDataBuffer()).getData();
    noise.add(bgr, Math.round(shown * 1000));
    return bgr;
  }

  private void paintView(Graphics2D canvas, Scene before, Scene scene, double time, double since) {
    var whole = canvas.getTransform();
    double zoom = 1.05 + 0.03 * wave(time, 31, 0);
    canvas.translate(WIDTH / 2.0 + 10 * wave(time, 23, 1), HEIGHT / 2.0 + 5 * wave(time, 17, 2));
    canvas.scale(zoom, zoom);
    canvas.translate(-WIDTH / 2.0, -HEIGHT / 2.0);
    canvas.drawImage(room, (WIDTH - Room.WIDTH) / 2, (HEIGHT - Room.HEIGHT) / 2, null);
    double otherX = between(otherPlace(before), otherPlace(scene), since);
    double studentX = between(studentPlace(before), studentPlace(scene), since);
    draw(canvas, other, otherX, EYES_Y + 45, time + 40);
    draw(canvas, student, studentX, EYES_Y, time);
    canvas.setTransform(whole);
  }

  private static void draw(Graphics2D canvas, Person person, double x, double y, double time) {
    if (x < OUTSIDE) {
      person.draw(
          canvas,
          x + 5 * wave(time, 7.3, 0) + 2 * wave(time, 3.1, 1),
          y + 3 * wave(time, 5.3, 2),
          1 + 0.015 * wave(time, 11, 3),
          Math.toRadians(1.5) * wave(time, 9.7, 4));
    }
  }

  private static double studentPlace(Scene scene) {
    return switch (scene) {
      case EMPTY, OTHER -> OUTSIDE;
      case BOTH -> MIDDLE - 105;
      default -> MIDDLE;
    };
  }

  private static double otherPlace(Scene scene) {
    return switch (scene) {
      case OTHER -> MIDDLE;
      case BOTH -> MIDDLE + 145;
      default -> OUTSIDE;
    };
  }

  /** Goes from one place to another, slow at both ends. */
  private static double between(double from, double to, double since) {
    double part = Math.min(1, Math.max(0, since / MOVE));
    return from + (to - from) * part * part * (3 - 2 * part);
  }

  private static double covered(Scene before, Scene scene, double since) {
    double part = Math.min(1, since / COVER);
    if (scene == Scene.COVERED) {
      return part;
    }
    return before == Scene.COVERED ? 1 - part : 0;
  }

  /** Skin close to the lens: dark, with a reddish glow. */
  private static void paintHand(Graphics2D canvas, double cover) {
    int alpha = (int) Math.round(255 * cover);
    canvas.setPaint(
        new RadialGradientPaint(
            WIDTH * 0.6f,
            HEIGHT * 0.4f,
            WIDTH * 0.7f,
            new float[] {0, 1},
            new Color[] {new Color(46, 22, 18, alpha), new Color(12, 8, 8, alpha)}));
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
  }

  private static double wave(double time, double period, double phase) {
    return Math.sin(2 * Math.PI * time / period + phase);
  }
}
