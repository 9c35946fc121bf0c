package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.dashboard.report.RecordedVideo.Embedded;
import org.openproctor.dashboard.report.RecordedVideo.Linked;

class RecordedVideoTest {
  @TempDir Path folder;

  @Test
  void smallFileThatBrowsersPlay_isEmbedded() throws IOException {
    Path recording = file("exam.WEBM");
    assertThat(RecordedVideo.of(recording, folder.resolve("report.html"), 10))
        .isEqualTo(new Embedded(recording, "video/webm"));
  }

  @Test
  void largerFile_isLinkedBesideThePage() throws IOException {
    assertThat(RecordedVideo.of(file("exam.mp4"), folder.resolve("report.html"), 9))
        .isEqualTo(new Linked(List.of("exam.mp4")));
  }

  @Test
  void fileThatBrowsersDoNotPlay_isLinked() throws IOException {
    assertThat(RecordedVideo.of(file("exam.avi"), folder.resolve("report.html"), 10))
        .isEqualTo(new Linked(List.of("exam.avi")));
  }

  @Test
  void fileOneFolderUp_isSoughtThereFirst() throws IOException {
    assertThat(RecordedVideo.of(file("exam.avi"), folder.resolve("out/report.html"), 10))
        .isEqualTo(new Linked(List.of("../exam.avi", "exam.avi")));
  }

  @Test
  void fileFarAway_isLinkedByNameAlone() throws IOException {
    assertThat(RecordedVideo.of(file("exam.avi"), folder.resolve("a/b/report.html"), 10))
        .isEqualTo(new Linked(List.of("exam.avi")));
  }

  @Test
  void fileThatIsNotThere_isAnErrorThatNamesIt() {
    Path nowhere = folder.resolve("nowhere.mp4");
    assertThatThrownBy(() -> RecordedVideo.of(nowhere, folder.resolve("report.html"), 10))
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("nowhere.mp4");
  }

  private Path file(String name) throws IOException {
    return Files.write(folder.resolve(name), new byte[10]);
  }
}
