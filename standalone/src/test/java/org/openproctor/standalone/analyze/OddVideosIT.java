package org.openproctor.standalone.analyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openproctor.standalone.analyze.Exams.analyze;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.ingest.Footage;
import org.openproctor.standalone.CommandRun;

/** Videos that are unusual and all the same to be analysed. */
class OddVideosIT {
  private static final long MEGABYTE = 1 << 20;

  @TempDir Path folder;

  @Test
  void onePictureASecond_isEnough() {
    Path video =
        Footage.make(
            folder.resolve("slow.mp4"),
            Footage.chart(320, 240, "1", 12),
            Footage.tone(12),
            words("-c:v mpeg4 -bf 2 -g 6 -b:v 300k"),
            Footage.AAC);
    assertThat(technical(analyzed(video))).isEmpty();
  }

  @Test
  void eightK_isAnalysedInBoundedMemory() throws InterruptedException {
    Path video =
        Footage.make(
            folder.resolve("8k.mkv"),
            Footage.chart(7680, 4320, "2", 3),
            words("-c:v mjpeg -q:v 8 -pix_fmt yuvj420p"));
    AtomicLong peak = new AtomicLong();
    long before = Pointer.physicalBytes();
    ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
    sampler.scheduleAtFixedRate(
        () -> peak.accumulateAndGet(Pointer.physicalBytes(), Math::max),
        0,
        20,
        TimeUnit.MILLISECONDS);
    Path out = analyzed(video);
    sampler.shutdown();
    assertThat(sampler.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

    assertThat(technical(out)).containsExactly(IncidentKind.NO_SOUND);
    // A picture is 50 MB decoded, and the networks about 400.
    assertThat((peak.get() - before) / MEGABYTE).as("megabytes").isLessThan(1200);
  }

  @Test
  void truncatedVideo_isAnalysedAsFarAsItGoesAndSaysSo() throws Exception {
    Path whole = Footage.webm(folder.resolve("exam.webm"), 12);
    Path cut = Exams.truncated(whole, 60);
    Path out = folder.resolve("out");
    CommandRun run = analyze(cut, out);

    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("technical: ").contains("before its declared end");
    assertThat(out.resolve("report.html")).exists();
    assertThat(Files.readString(out.resolve("curves.jsonl")).lines())
        .anyMatch(line -> line.matches(".*\"atMs\":[56]\\d{3},.*"))
        .noneMatch(line -> line.matches(".*\"atMs\":(9|1\\d)\\d{3},.*"));
  }

  private Path analyzed(Path video) {
    Path out = folder.resolve("out");
    CommandRun run = analyze(video, out);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(out.resolve("report.html")).exists();
    return out;
  }

  private static List<IncidentKind> technical(Path out) {
    return IncidentJournal.read(out).stream()
        .map(incident -> incident.kind())
        .filter(kind -> kind.category() == IncidentKind.Category.TECHNICAL)
        .distinct()
        .toList();
  }

  private static List<String> words(String arguments) {
    return List.of(arguments.split(" "));
  }
}
