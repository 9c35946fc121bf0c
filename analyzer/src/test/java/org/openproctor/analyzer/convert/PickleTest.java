package org.openproctor.analyzer.convert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Expected bytes are those that Python unpickles, opcodes as in its pickletools. */
class PickleTest {
  @Test
  void numbers_takeTheShortestForm() {
    byte[] pickle = new Pickle().mark().number(5).number(300).number(-1).number(1.5).tuple().stop();

    assertThat(HexFormat.of().formatHex(pickle))
        .isEqualTo(
            "8002" + "28" + "4b05" + "4a2c010000" + "4affffffff" + "473ff8000000000000" + "742e");
  }

  @Test
  void text_isUtf8WithItsLengthInBytes() {
    byte[] pickle = new Pickle().text("né").stop();

    assertThat(HexFormat.of().formatHex(pickle)).isEqualTo("8002" + "5803000000" + "6ec3a9" + "2e");
  }

  @Test
  void tensor_refersToAStorageOfItsOwn() {
    GraphBuilder graph = new GraphBuilder();
    Value first = graph.constant(new float[6], Shape.of(2, 3));
    Value second = graph.constant(new long[] {7}, Shape.of(1));

    Pickle pickle = new Pickle().tensor(first).tensor(second);

    assertThat(pickle.storages()).containsExactly(first, second);
    assertThat(new String(pickle.stop(), StandardCharsets.ISO_8859_1))
        .contains("torch\nFloatStorage\n", "X\1\0\0\0000", "(K\2K\3t(K\3K\1t")
        .contains("torch\nLongStorage\n", "X\1\0\0\0001");
  }
}
