package org.openproctor.analyzer.detect;

import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;
import org.openproctor.analyzer.vision.Picture;

/** Pictures made up, and cut out of the sample photos. The caller closes them. */
public final class Pictures {
  public static final int WIDTH = 640;
  public static final int HEIGHT = 480;

  /** A person alone, of a sample photo. */
  public enum Person {
    ANN(3, new Rectangle(1000, 60, 470, 352)),
    BEA(6, new Rectangle(60, 330, 560, 420)),
    CLARA(6, new Rectangle(1420, 130, 420, 315));

    private final int photo;
    private final Rectangle where;

    Person(int photo, Rectangle where) {
      this.photo = photo;
      this.where = where;
    }

    /** Her picture, 640x480. */
    public Picture picture() {
      return cut(photo, where, WIDTH, HEIGHT);
    }

    /** A photo of her, this wide. */
    public Path photo(Path file, int width) {
      write(image(photo, where, width, width * 3 / 4), file);
      return file;
    }
  }

  private Pictures() {}

  /** Grey levels by place, 640x480. */
  static Picture grey(IntBinaryOperator level) {
    return coloured(level, level, level);
  }

  static Picture coloured(IntBinaryOperator blue, IntBinaryOperator green, IntBinaryOperator red) {
    Picture picture = Picture.blank(WIDTH, HEIGHT);
    ByteBuffer pixels = picture.pixels();
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int at = y * picture.stride() + 3 * x;
        pixels.put(at, (byte) blue.applyAsInt(x, y));
        pixels.put(at + 1, (byte) green.applyAsInt(x, y));
        pixels.put(at + 2, (byte) red.applyAsInt(x, y));
      }
    }
    return picture;
  }

  /** A copy with every so-manieth colour value off by up to this. */
  static Picture noisy(Picture picture, int every, int most, int seed) {
    Picture copy = picture.copy();
    ByteBuffer pixels = copy.pixels();
    Random random = new Random(seed);
    for (int i = 0; i < pixels.capacity(); i += every) {
      int value = (pixels.get(i) & 0xff) + random.nextInt(2 * most + 1) - most;
      pixels.put(i, (byte) Math.min(255, Math.max(0, value)));
    }
    return copy;
  }

  /** Part of a sample photo, scaled. */
  static Picture cut(int photo, Rectangle where, int width, int height) {
    Picture picture = Picture.blank(width, height);
    byte[] bgr =
        ((DataBufferByte) image(photo, where, width, height).getRaster().getDataBuffer()).getData();
    for (int y = 0; y < height; y++) {
      picture.pixels().put(y * picture.stride(), bgr, 3 * width * y, 3 * width);
    }
    return picture;
  }

  /** A whole sample photo as a video would show it, 640 wide. */
  public static Picture photo(int photo) {
    BufferedImage whole = read(photo);
    int height = WIDTH * whole.getHeight() / whole.getWidth();
    return cut(photo, new Rectangle(whole.getWidth(), whole.getHeight()), WIDTH, height);
  }

  static BufferedImage image(int photo, Rectangle where, int width, int height) {
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = scaled.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    BufferedImage part = read(photo).getSubimage(where.x, where.y, where.width, where.height);
    canvas.drawImage(part, 0, 0, width, height, null);
    canvas.dispose();
    return scaled;
  }

  static void write(BufferedImage image, Path file) {
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BufferedImage read(int photo) {
    try {
      return ImageIO.read(Workbench.photo(photo).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
