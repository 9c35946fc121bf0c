package org.openproctor.analyzer.model;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** The inputs of analyzer/models/reference/inputs.mjs, number for number. */
final class ReferenceInputs {
  private static final Path SCREENSHOT =
      Path.of("models/node_modules/@vladmandic/face-api/demo/screenshot-images.png");

  private ReferenceInputs() {}

  /** A ramp up and down again: 0, 1, … 255, 254, … 1, 0, … */
  private static int wave(double n) {
    double m = n % 510;
    return (int) (m < 256 ? m : 510 - m);
  }

  static int[] waves(int size, int a, int b) {
    int[] pixels = new int[size * size * 3];
    int i = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        for (int c = 0; c < 3; c++) {
          pixels[i++] = wave(x * a + y * b + x * y * (c + 1) / 16.0 + c * 85);
        }
      }
    }
    return pixels;
  }

  static int[] photo(int size, int left, int top, int side) throws IOException {
    BufferedImage screenshot = ImageIO.read(SCREENSHOT.toFile());
    int[] pixels = new int[size * size * 3];
    int i = 0;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        int rgb = screenshot.getRGB(left + x * side / size, top + y * side / size);
        for (int shift = 16; shift >= 0; shift -= 8) {
          pixels[i++] = rgb >> shift & 255;
        }
      }
    }
    return pixels;
  }

  static float[] scaled(int[] pixels, float factor, float offset) {
    float[] scaled = new float[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      scaled[i] = pixels[i] * factor + offset;
    }
    return scaled;
  }

  static float[] sound(int frames) {
    float[] samples = new float[frames * 512];
    double a1 = 0;
    double a2 = 0;
    double b1 = 0;
    double b2 = 0;
    double phase = 0;
    double noise = 1;
    for (int i = 0; i < samples.length; i++) {
      boolean voiced = i / 8192 % 3 != 2;
      phase += 120 + (i % 8192) / 128.0;
      double pulse = 0;
      if (phase >= 16000) {
        phase -= 16000;
        pulse = voiced ? 1 : 0;
      }
      noise = (noise * 1103515245 % 2147483648.0 + 12345) % 2147483648.0;
      double input = pulse + (noise / 2147483648.0 - 0.5) * 0.01;
      double a = input + 1.875 * a1 - 0.9604 * a2;
      a2 = a1;
      a1 = a;
      double b = input + 1.75 * b1 - 0.9409 * b2;
      b2 = b1;
      b1 = b;
      samples[i] = (float) ((a + b * 0.5) * 0.05);
    }
    return samples;
  }
}
