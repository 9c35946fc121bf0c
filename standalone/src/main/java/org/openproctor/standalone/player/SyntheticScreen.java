package org.openproctor.standalone.player;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.Random;
import org.openproctor.ingest.synth.WebmWriter;

/** A shared screen: a page of text that scrolls, 1280x720, 5 pictures a second, silent. */
public final class SyntheticScreen {
  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int PICTURES_PER_SECOND = 5;
  private static final int LINE = 28;
  private static final int PIXELS_A_PICTURE = 4;

  private SyntheticScreen() {}

  /** Makes it; the same seconds give the same bytes. */
  public static void make(Path webm, int seconds) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    try (WebmWriter writer = WebmWriter.create(webm, WIDTH, HEIGHT, PICTURES_PER_SECOND)) {
      for (int i = 0; i < seconds * PICTURES_PER_SECOND; i++) {
        paint(picture, i * PIXELS_A_PICTURE);
        writer.picture(bgr);
        writer.sound(new float[WebmWriter.SOUND_RATE / PICTURES_PER_SECOND]);
      }
      writer.finish();
    }
  }

  private static void paint(BufferedImage picture, int scrolled) {
    Graphics2D canvas = picture.createGraphics();
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, WIDTH, HEIGHT);
    canvas.setColor(new Color(30, 34, 40));
    for (int line = scrolled / LINE; line <= (scrolled + HEIGHT) / LINE + 1; line++) {
      int y = line * LINE - scrolled;
      int x = 120;
      Random words = new Random(line);
      // Bars in place of words: fonts differ from machine to machine
      while (x < WIDTH - 240) {
        int width = 20 + words.nextInt(90);
        canvas.fillRect(x, y, width, 9);
        x += width + 10;
      }
    }
    canvas.dispose();
  }
}
