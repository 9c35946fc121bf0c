package org.openproctor.standalone.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.standalone.analyze.Exams.analyze;
import static org.openproctor.standalone.analyze.Exams.assertRefused;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentEvents;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.Built;
import org.openproctor.standalone.CommandRun;
import org.openproctor.standalone.ExitStatus;

/** Whatever is wrong with what the user gives: one line that names it, and a status. */
class BadInputIT {
  @TempDir static Path videos;
  private static Path video;

  @TempDir Path folder;
  private Path out;

  @BeforeAll
  static void film() {
    video = Footage.webm(videos.resolve("exam.webm"), 4);
  }

  @BeforeEach
  void chooseOut() {
    out = folder.resolve("out");
  }

  @Test
  void missingFile_isNamed() {
    Path missing = folder.resolve("none.mp4");
    assertRefused(analyze(missing, out), ExitStatus.INPUT, out, "none.mp4", "no such file");
    assertThat(out).doesNotExist();
  }

  @Test
  void folder_isNoVideo() {
    assertRefused(analyze(videos, out), ExitStatus.INPUT, out, videos.toString(), "not a file");
  }

  @Test
  void emptyFile_isNoVideo() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.mp4"));
    assertRefused(analyze(empty, out), ExitStatus.INPUT, out, "empty.mp4", "zero bytes");
  }

  @Test
  void text_isNoVideo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.mp4"), "not a video\n".repeat(500));
    assertRefused(analyze(text, out), ExitStatus.INPUT, out, "text.mp4", "is not a video");
    assertThat(out).doesNotExist();
  }

  @Test
  void examInsideTheFolderToBeEmptied_isLeftAlone() throws IOException {
    Files.createDirectories(out);
    Path exam =
        Footage.make(out.resolve("exam.mp4"), Footage.chart(320, 240, "15", 2), Footage.H264);
    assertRefused(analyze(exam, out), ExitStatus.INPUT, out, "exam.mp4", "written anew");
    assertThat(exam).exists();
  }

  @Test
  void soundAlone_isNoExam() {
    Path sound = Footage.make(folder.resolve("sound.webm"), Footage.tone(2), Footage.OPUS);
    assertRefused(analyze(sound, out), ExitStatus.INPUT, out, "sound.webm", "no picture");
  }

  @Test
  void videoWithoutItsIndex_isRefused() throws IOException {
    Path whole =
        Footage.make(folder.resolve("whole.mp4"), Footage.chart(320, 240, "15", 4), Footage.H264);
    Path cut = Exams.truncated(whole, 60); // an MP4's index is at its end
    assertRefused(analyze(cut, out), ExitStatus.INPUT, out, "cut-whole.mp4", "cut off");
  }

  @Test
  void photo_mustShowOneFace() throws IOException {
    Path wall = folder.resolve("wall.png");
    ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR), "png", wall.toFile());
    assertPhotoRefused(wall, "wall.png", "shows no face");
    assertPhotoRefused(Built.photos().resolve("sample6.jpg"), "sample6.jpg", "4 faces");
  }

  @Test
  void photo_mustBeAPicture() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "not a picture");
    assertPhotoRefused(text, "text.jpg", "not a picture");
    assertPhotoRefused(folder.resolve("none.jpg"), "none.jpg", "does not exist");
  }

  @Test
  void policy_isChecked() throws IOException {
    Path unknown = Files.writeString(folder.resolve("a.json"), "{ \"head\": { \"yaw\": 3 } }");
    assertRefused(
        analyze(video, out, "--policy", unknown.toString()),
        ExitStatus.INPUT,
        out,
        "a.json",
        "head.yaw");
    Path broken = Files.writeString(folder.resolve("b.json"), "{ \"head\": ");
    assertRefused(
        analyze(video, out, "--policy", broken.toString()), ExitStatus.INPUT, out, "b.json");
    Path missing = folder.resolve("c.json");
    assertRefused(
        analyze(video, out, "--policy", missing.toString()), ExitStatus.INPUT, out, "c.json");
  }

  @Test
  void sessionId_isChecked() {
    assertRefused(
        analyze(video, out, "--session", "../../etc"), ExitStatus.INPUT, out, "../../etc");
  }

  @Test
  void malformedKafkaAddress_leavesAnEarlierAnalysisAlone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(".openproctor-session"), "an earlier one");
    Files.writeString(out.resolve("curves.jsonl"), "{}");
    CommandRun run = analyze(video, out, "--kafka", "nowhere");
    assertRefused(run, ExitStatus.INPUT, out, "'nowhere'", "HOST:PORT");
    assertThat(out.resolve("curves.jsonl")).hasContent("{}");
  }

  @Test
  void kafkaAndNoKafka_contradict() {
    CommandRun run = analyze(video, out, "--kafka", "localhost:1", "--no-kafka");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.err()).contains("mutually exclusive").hasLineCount(1);
  }

  @Test
  void folderWithOtherFiles_isLeftAlone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve("thesis.txt"), "years of work");
    assertRefused(analyze(video, out), ExitStatus.INPUT, out, out.toString(), "other files");
    assertThat(out).isDirectoryContaining("glob:**thesis.txt");
    assertThat(List.of(out.toFile().list())).containsExactly("thesis.txt");
  }

  @Test
  void outThatIsAFile_isRefused() throws IOException {
    Files.writeString(out, "a file");
    CommandRun run = analyze(video, out);
    assertRefused(run, ExitStatus.INPUT, out, out.toString(), "is a file");
    assertThat(out).hasContent("a file");
  }

  @Test
  void outThatCannotBeMade_isRefused() throws IOException {
    Path below = Files.writeString(folder.resolve("file"), "").resolve("out");
    assertRefused(analyze(video, below), ExitStatus.RESOURCE, below, below.toString());
  }

  @Test
  void outOfARunningAnalysis_isLeftAlone() throws IOException {
    Files.createDirectories(out);
    Files.writeString(out.resolve(".openproctor-session"), "");
    try (IncidentJournal running = IncidentJournal.open(out, IncidentEvents.withoutWallClock())) {
      assertRefused(analyze(video, out), ExitStatus.RESOURCE, out, out.toString(), "in use");
      assertThat(out.resolve(IncidentJournal.FILE_NAME)).exists();
    }
  }

  private void assertPhotoRefused(Path photo, String... words) {
    CommandRun run = analyze(video, out, "--reference", photo.toString());
    assertRefused(run, ExitStatus.INPUT, out, words);
    assertThat(out).doesNotExist();
  }
}
