package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

class NetworkTest {
  private static final Path LIVENESS = Material.MODELS.archive(ModelName.LIVENESS);
  private static final int SIZE = 32;

  @TempDir Path folder;

  @Test
  void run_readsWhatTheInputHoldsNow() {
    ByteBuffer input = Network.floats(SIZE * SIZE * 3);
    try (Network network = Network.ofPicture(LIVENESS, input, SIZE, 2)) {
      float[] onBlack = network.run()[0];
      for (int i = 0; i < SIZE * SIZE * 3; i++) {
        input.putFloat(i * Float.BYTES, i % 7 / 7f);
      }
      assertThat(network.run()[0]).isNotEqualTo(onBlack);
    }
  }

  @Test
  void run_manyTimes_keepsNothingButItsInput() {
    ByteBuffer input = Network.floats(SIZE * SIZE * 3);
    try (Network network = Network.ofPicture(LIVENESS, input, SIZE, 2)) {
      for (int i = 0; i < 50; i++) {
        network.run();
      }
      assertThat(network.heldTensors()).isEqualTo(1);
    }
  }

  @Test
  void open_ofWhatIsNoNetworkOrAnother_saysWhichArchive() throws IOException {
    Path damaged = Files.write(folder.resolve("damaged.pt"), new byte[] {'P', 'K', 3, 4, 0, 0});

    assertUnusable(damaged, 2);
    assertUnusable(folder.resolve("missing.pt"), 2);
    assertUnusable(LIVENESS, 128);
  }

  private static void assertUnusable(Path archive, int outputLength) {
    ByteBuffer input = Network.floats(SIZE * SIZE * 3);
    assertThatExceptionOfType(OpenProctorException.class)
        .isThrownBy(() -> Network.ofPicture(archive, input, SIZE, outputLength).close())
        .withMessageContaining(archive.toString())
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.MODEL));
  }
}
