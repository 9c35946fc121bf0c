package org.openproctor.standalone.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;

class WebmSlicerTest {
  @TempDir private Path folder;

  @Test
  void slices_areASecondEachAndTogetherTheFile() throws Exception {
    Path file = folder.resolve("screen.webm");
    SyntheticScreen.make(file, 5);
    Footage footage = Footage.read(file);

    assertThat(footage.slices())
        .hasSize(6); // the last is what the sound has more than the pictures
    ByteArrayOutputStream together = new ByteArrayOutputStream();
    for (int i = 0; i < 6; i++) {
      Slice slice = footage.slices().get(i);
      together.write(slice.bytes());
      Duration due = Duration.ofMillis(i < 5 ? 1000L * i + 1000 : 5010);
      assertThat(slice.until()).isBetween(due.minusMillis(50), due);
    }
    assertThat(together.toByteArray()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void otherBytes_areRefused() {
    assertThatThrownBy(() -> WebmSlicer.slices("no video".getBytes(), Duration.ofSeconds(1)))
        .isInstanceOf(OpenProctorException.class);
  }
}
