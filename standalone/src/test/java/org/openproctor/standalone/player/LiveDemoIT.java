package org.openproctor.standalone.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

class LiveDemoIT {
  @TempDir private Path folder;

  @Test
  void severalStudents_allEndWithEverythingOnDisk() throws Exception {
    Path webm = folder.resolve("camera.webm");
    SyntheticScreen.make(webm, 4);
    Path photo = folder.resolve("camera.jpg");
    ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", photo.toFile());
    ExamFootage footage = ExamFootage.of(webm, photo, folder);
    StringWriter said = new StringWriter();
    UpSettings settings = UpSettings.local(folder.resolve("data"), 0);
    try (Platform platform = Platform.start(settings, Clock.systemUTC())) {
      new LiveDemo(platform, footage, new PrintWriter(said)).run(2, Duration.ofSeconds(6));
    }
    assertThat(said.toString().lines().filter(line -> line.contains("has ended")))
        .hasSize(2)
        .allMatch(line -> line.matches(".* has ended: (\\d+) of \\1 slices are on .*"));
    assertThat(settings.recordings().toFile().list()).hasSize(2);
  }
}
