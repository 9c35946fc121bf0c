package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.analyzer.model.ReferenceInputs.photo;
import static org.openproctor.analyzer.model.ReferenceInputs.scaled;
import static org.openproctor.analyzer.model.ReferenceInputs.waves;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openproctor.analyzer.model.ModelCard.Tensor;

/**
 * Every archive against the original JavaScript library, whose answers to the same inputs
 * analyzer/models/reference/make-references.mjs wrote down.
 */
class ConvertedModelTest {
  private static final float TOLERANCE = 1e-4f;
  private static final int SAMPLES = 500;
  private static final int[] GROUP = {386, 430, 300};
  private static final int[] FACE = {497, 480, 76};

  private static ModelLibrary library;

  @BeforeAll
  static void open() {
    library = ModelLibrary.open(Path.of(System.getProperty("openproctor.models")));
  }

  @ParameterizedTest
  @CsvSource({
    "BLAZEFACE, 0.00784313725490196, -1, true",
    "FACEMESH, 0.00392156862745098, 0, false",
    "IRIS, 0.00392156862745098, 0, false",
    "MOVENET, 1, 0, true",
    "CENTERNET, 1, 0, true",
    "LIVENESS, 0.00392156862745098, 0, false",
    "ANTISPOOF, 0.00392156862745098, 0, false",
    "FACE_RECOGNITION, 1, 0, false"
  })
  void picture_agreesWithOriginal(ModelName name, float factor, float offset, boolean group)
      throws IOException {
    double difference = difference(library.archive(name), name, factor, offset, group);

    assertThat(difference).isLessThan(TOLERANCE);
  }

  @Test
  void sound_agreesWithOriginalOverManyFrames() throws IOException {
    FloatBuffer reference = reference(ModelName.SILERO_VAD);
    int frames = reference.remaining() - 256;
    float[] sound = ReferenceInputs.sound(frames);
    ByteBuffer samples = Network.floats(576);
    ByteBuffer state = Network.floats(256);
    try (Network network =
        new Network(
            library.archive(ModelName.SILERO_VAD),
            new ByteBuffer[] {samples, state},
            new long[][] {{1, 576}, {2, 1, 128}},
            1,
            256)) {
      state.asFloatBuffer().put(new float[256]);
      for (int frame = 0; frame < frames; frame++) {
        for (int i = 0; i < 576; i++) {
          int from = frame * 512 - 64 + i;
          samples.putFloat(i * Float.BYTES, from < 0 ? 0 : sound[from]);
        }
        float[][] out = network.run();
        assertThat(Math.abs(out[0][0] - reference.get())).as("frame %d", frame).isLessThan(1e-5f);
        state.asFloatBuffer().put(out[1]);
      }
    }
    for (int i = 0; i < 256; i++) {
      assertThat(state.getFloat(i * Float.BYTES) - reference.get()).isBetween(-1e-5f, 1e-5f);
    }
  }

  @Test
  void oneAlteredWeight_isSeen(@TempDir Path directory) throws IOException {
    Path altered = directory.resolve(ModelName.IRIS.fileName());
    alterOneWeight(library.archive(ModelName.IRIS), altered);

    double difference = difference(altered, ModelName.IRIS, 1 / 255f, 0, false);

    assertThat(difference).isGreaterThan(TOLERANCE);
  }

  /** XNNPACK keeps addresses beside the weights, so a loaded archive is one thread's own. */
  @Test
  void workersWithNetworksOfTheirOwn_giveTheSameNumbers() throws Exception {
    float[] alone = meshes(1);
    ExecutorService workers = Executors.newFixedThreadPool(4);
    try {
      Callable<float[]> worker = () -> meshes(20);
      for (Future<float[]> mesh : workers.invokeAll(Collections.nCopies(4, worker))) {
        assertThat(mesh.get()).isEqualTo(alone);
      }
    } finally {
      workers.shutdown();
    }
  }

  /** What the last of so many runs on the same face gave. */
  private static float[] meshes(int runs) throws IOException {
    ByteBuffer input = Network.floats(192 * 192 * 3);
    input.asFloatBuffer().put(scaled(photo(192, FACE[0], FACE[1], FACE[2]), 1 / 255f, 0));
    Path archive = library.archive(ModelName.FACEMESH);
    try (Network network = Network.ofPicture(archive, input, 192, 1404)) {
      float[] mesh = network.run()[0];
      for (int run = 1; run < runs; run++) {
        mesh = network.run()[0];
      }
      return mesh;
    }
  }

  /** The largest difference, as a share of the output's largest magnitude. */
  private static double difference(
      Path archive, ModelName name, float factor, float offset, boolean group) throws IOException {
    ModelCard card = library.card(name);
    int size = card.inputs().get(0).shape().get(1);
    int[] lengths = card.outputs().stream().mapToInt(ConvertedModelTest::length).toArray();
    int[] place = group ? GROUP : FACE;
    List<int[]> pictures =
        List.of(waves(size, 3, 5), waves(size, 11, 2), photo(size, place[0], place[1], place[2]));
    FloatBuffer reference = reference(name);
    ByteBuffer input = Network.floats(size * size * 3);
    double most = 0;
    try (Network network = Network.ofPicture(archive, input, size, lengths)) {
      for (int[] picture : pictures) {
        input.asFloatBuffer().put(scaled(picture, factor, offset));
        for (float[] output : network.run()) {
          most = Math.max(most, difference(output, reference));
        }
      }
    }
    assertThat(reference.remaining()).isZero();
    return most;
  }

  private static double difference(float[] output, FloatBuffer reference) {
    float scale = reference.get();
    double most = 0;
    for (int i = 0; i < Math.min(SAMPLES, output.length); i++) {
      int at = (int) (i * 7919L % output.length);
      most = Math.max(most, Math.abs(output[at] - reference.get()) / scale);
    }
    return most;
  }

  private static int length(Tensor tensor) {
    return tensor.shape().stream().reduce(1, (a, b) -> a * b);
  }

  private static FloatBuffer reference(ModelName name) throws IOException {
    String resource = "/references/" + name.id() + ".f32";
    try (InputStream in = ConvertedModelTest.class.getResourceAsStream(resource)) {
      return ByteBuffer.wrap(in.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    }
  }

  /** Copies the archive with the first number of its first tensor changed by a tenth. */
  private static void alterOneWeight(Path from, Path to) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
        OutputStream file = Files.newOutputStream(to);
        ZipOutputStream out = new ZipOutputStream(file)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        if (entry.getName().endsWith("/data/0")) {
          ByteBuffer weights = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
          weights.putFloat(0, weights.getFloat(0) + 0.1f);
        }
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(content);
      }
    }
  }
}
