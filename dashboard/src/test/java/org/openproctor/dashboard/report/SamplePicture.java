package org.openproctor.dashboard.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.incident.Region;

/** A drawn webcam picture with an incident's boxes: nobody's face. */
final class SamplePicture {
  private static final int WIDTH = 480;
  private static final int HEIGHT = 360;

  private SamplePicture() {}

  static byte[] of(Incident incident) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    boolean covered = incident.kind() == IncidentKind.CAMERA_BLOCKED;
    g.setPaint(
        covered
            ? new Color(18, 16, 15)
            : new GradientPaint(
                0, 0, new Color(196, 190, 178), WIDTH, HEIGHT, new Color(122, 126, 131)));
    g.fillRect(0, 0, WIDTH, HEIGHT);
    if (!covered) {
      g.setColor(new Color(150, 120, 90));
      g.fillRect(300, 40, 150, 110);
      if (incident.kind() != IncidentKind.FACE_ABSENT) {
        person(g, WIDTH / 2, 150, 1);
      }
      if (incident.kind() == IncidentKind.MULTIPLE_FACES) {
        person(g, 380, 105, 0.6);
      }
    }
    g.setStroke(new BasicStroke(3));
    for (Region region : incident.evidence().regions()) {
      g.setColor(new Color(255, 196, 0));
      g.drawRect(
          (int) (region.x() * WIDTH),
          (int) (region.y() * HEIGHT),
          (int) (region.width() * WIDTH),
          (int) (region.height() * HEIGHT));
    }
    g.dispose();
    return jpeg(image);
  }

  private static void person(Graphics2D g, int x, int y, double scale) {
    int head = (int) (110 * scale);
    g.setColor(new Color(52, 73, 102));
    g.fillRoundRect(x - head, y + head / 2, 2 * head, HEIGHT, head, head);
    g.setColor(new Color(214, 170, 140));
    g.fillOval(x - head / 2, y - head / 2, head, (int) (head * 1.25));
    g.setColor(new Color(60, 42, 32));
    g.fillArc(x - head / 2, y - head / 2 - 6, head, head, 0, 180);
  }

  private static byte[] jpeg(BufferedImage image) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "jpeg", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
