package org.openproctor.dashboard.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.openproctor.core.incident.IncidentKind;

/** Writes made-up reports into a folder, for looking at the page while working on it. */
final class SampleReports {
  private SampleReports() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path clip = folder.resolve("minute.webm");
    try (var in = SampleReports.class.getResourceAsStream("minute.webm")) {
      Files.write(clip, in.readAllBytes());
    }
    SampleSession.with(Duration.ofMinutes(58), 17)
        .report()
        .build()
        .write(folder.resolve("hour.html"));
    SampleSession.with(Duration.ofHours(3), 140)
        .report()
        .build()
        .write(folder.resolve("long.html"));
    new SampleSession(Duration.ofMinutes(25)).report().build().write(folder.resolve("none.html"));
    Path minute = folder.resolve("minute.html");
    minute(clip, minute).build().write(minute);
  }

  /** A short session whose recording plays. */
  static ReportBuilder minute(Path recording, Path page) {
    SampleSession session =
        new SampleSession(Duration.ofSeconds(60))
            .add(IncidentKind.HEAD_TURNED, Duration.ofSeconds(10), Duration.ofSeconds(16))
            .add(IncidentKind.SPEECH, Duration.ofSeconds(25), Duration.ofSeconds(32))
            .add(IncidentKind.MULTIPLE_FACES, Duration.ofSeconds(40), Duration.ofSeconds(46))
            .add(IncidentKind.NO_SOUND, Duration.ofSeconds(50), Duration.ofSeconds(60));
    return session
        .report()
        .recording(session.recording("minute.webm"))
        .video(RecordedVideo.of(recording, page, RecordedVideo.EMBED_LIMIT));
  }
}
