package org.openproctor.analyzer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

class FaceBenchmarkTest {
  private static final FaceBenchmark BENCHMARK = new FaceBenchmark(Material.MODELS);

  @TempDir Path folder;

  @AfterAll
  static void close() {
    BENCHMARK.close();
  }

  @Test
  void run_onSharedPhotos_findsEveryFaceAndTellsPeopleApart() {
    FaceBenchmark.Result result = BENCHMARK.run(Material.shared("faces"));

    assertThat(result.withoutFace()).isEmpty();
    assertThat(result.scores().accuracy(0.57)).isGreaterThanOrEqualTo(0.99);
    assertThat(result.scores().bestAccuracy().rate()).isGreaterThanOrEqualTo(0.995);
    assertThat(result.scores().acceptedAt(0.01).rate()).isGreaterThanOrEqualTo(0.97);
  }

  @Test
  void run_onFolderWithoutList_saysWhatIsMissing() throws Exception {
    assertThatExceptionOfType(OpenProctorException.class)
        .isThrownBy(() -> BENCHMARK.run(folder))
        .withMessageContaining("pairs.csv")
        .satisfies(e -> assertThat(e.fault()).isEqualTo(Fault.INPUT));

    Files.writeString(folder.resolve("pairs.csv"), "file_x,file_y,Decision\nonly one column\n");
    assertThatExceptionOfType(OpenProctorException.class)
        .isThrownBy(() -> BENCHMARK.run(folder))
        .withMessageContaining("no list");
  }
}
