package org.openproctor.standalone.player;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.Random;
import org.openproctor.ingest.synth.WebmWriter;

/**
 * A webcam's picture as to its size, rate and bits, with nobody in it: a shape that sways before a
 * wall, with the grain of a cheap sensor, and noise for sound. 640x480, 15 pictures a second, about
 * 450 kbit/s.
 */
public final class SyntheticCamera {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int PICTURES_PER_SECOND = 15;
  private static final int GRAINS = 1200;
  private static final int GRAIN = 3;
  private static final int CONTRAST = 20;
  private static final float LOUDNESS = 0.02f;

  private SyntheticCamera() {}

  /** Makes it; the same seconds give the same bytes. */
  public static void make(Path webm, int seconds) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    Random random = new Random(1);
    try (WebmWriter writer = WebmWriter.create(webm, WIDTH, HEIGHT, PICTURES_PER_SECOND)) {
      for (int i = 0; i < seconds * PICTURES_PER_SECOND; i++) {
        paint(picture, (double) i / PICTURES_PER_SECOND, random);
        writer.picture(bgr);
        writer.sound(noise(random));
      }
      writer.finish();
    }
  }

  private static void paint(BufferedImage picture, double time, Random random) {
    Graphics2D canvas = picture.createGraphics();
    canvas.setPaint(new GradientPaint(0, 0, Color.GRAY, WIDTH, HEIGHT, Color.LIGHT_GRAY));
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    int x = (int) (WIDTH / 2 - 90 + 20 * Math.sin(time));
    canvas.setPaint(new GradientPaint(x, 0, Color.DARK_GRAY, x + 180, 0, Color.ORANGE));
    canvas.fillOval(x, 120, 180, 240);
    for (int i = 0; i < GRAINS; i++) {
      int light = 128 + random.nextInt(CONTRAST) - CONTRAST / 2;
      canvas.setColor(new Color(light, light, light, 60));
      canvas.fillRect(random.nextInt(WIDTH), random.nextInt(HEIGHT), GRAIN, GRAIN);
    }
    canvas.dispose();
  }

  private static float[] noise(Random random) {
    float[] samples = new float[WebmWriter.SOUND_RATE / PICTURES_PER_SECOND];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = LOUDNESS * (2 * random.nextFloat() - 1);
    }
    return samples;
  }
}
