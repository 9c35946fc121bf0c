package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TfjsWeightsTest {
  @TempDir private Path directory;

  @Test
  void bytesAndShorts_becomeScaledFloats() throws IOException {
    byte[] file = new byte[6];
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0)
        .put((byte) 255)
        .putShort((short) 1)
        .putShort((short) 65535);

    TfjsWeights weights =
        read(
            file,
            """
            {"name": "a", "shape": [2], "dtype": "float32",
             "quantization": {"dtype": "uint8", "scale": 0.5, "min": -1}},
            {"name": "b", "shape": [1, 2], "dtype": "float32",
             "quantization": {"dtype": "uint16", "scale": 2, "min": 3}}
            """);

    assertThat(floats(weights, "a")).containsExactly(-1f, 126.5f);
    assertThat(floats(weights, "b")).containsExactly(5f, 131073f);
  }

  @Test
  void integers_areExact() throws IOException {
    byte[] file = new byte[4];
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(Integer.MAX_VALUE);

    TfjsWeights weights = read(file, "{\"name\": \"n\", \"shape\": [], \"dtype\": \"int32\"}");

    assertThat(weights.get("n").in(new GraphBuilder()).integer()).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void bytesLeftOver_areRefused() {
    assertThatThrownBy(
            () -> read(new byte[9], "{\"name\": \"w\", \"shape\": [2], \"dtype\": \"float32\"}"))
        .isInstanceOf(ConversionException.class)
        .hasMessageContaining("1 bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "3C00, 1",
    "C000, -2",
    "7BFF, 65504",
    "0001, 5.9604645E-8",
    "03FF, 6.097555E-5",
    "3555, 0.33325195",
    "8000, -0.0",
    "7C00, Infinity",
    "FC00, -Infinity"
  })
  void half_isRead(String hex, float expected) {
    assertThat(TfjsWeights.half((short) Integer.parseInt(hex, 16))).isEqualTo(expected);
  }

  private float[] floats(TfjsWeights weights, String name) {
    return weights.get(name).in(new GraphBuilder()).floats();
  }

  private TfjsWeights read(byte[] file, String weights) throws IOException {
    Files.write(directory.resolve("w.bin"), file);
    String manifest = "[{\"paths\": [\"w.bin\"], \"weights\": [" + weights + "]}]";
    return TfjsWeights.read(new ObjectMapper().readTree(manifest), directory);
  }
}
