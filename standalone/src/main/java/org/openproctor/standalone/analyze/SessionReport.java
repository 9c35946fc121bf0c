package org.openproctor.standalone.analyze;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.openproctor.analyzer.model.ModelCard;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.wire.ReadingJson;
import org.openproctor.dashboard.report.IntegrityReport;
import org.openproctor.dashboard.report.RecordedVideo;
import org.openproctor.dashboard.report.RecordingFacts;
import org.openproctor.ingest.cut.CutResult;
import org.openproctor.standalone.Version;

/** Writes the curves and, last of all, the report of an analysed exam. */
record SessionReport(
    ExamFile exam, StreamId stream, Policy policy, ModelLibrary models, SessionFolder folder) {

  void write(Findings findings, List<Segment> segments, CutResult cut, RiskScore risk) {
    writeCurves(findings.readings());
    List<TrackFormat> tracks = segments.isEmpty() ? List.of() : segments.get(0).tracks();
    IntegrityReport.of(stream.session())
        .recording(
            new RecordingFacts(
                exam.path().getFileName().toString(),
                cut.length(),
                exam.bytes(),
                exam.sha256(),
                tracks,
                segments,
                folder.root().relativize(folder.segments()) + "/" + stream))
        .video(RecordedVideo.of(exam.path(), folder.report(), RecordedVideo.EMBED_LIMIT))
        .incidents(findings.incidents())
        .pictures(findings.pictures())
        .readings(findings.readings())
        .score(risk)
        .policy(policy)
        .models(models.cards().stream().map(ModelCard::ref).toList())
        .software("OpenProctor " + Version.text())
        .analysedAt(Instant.now())
        .build()
        .write(folder.report());
  }

  private void writeCurves(List<Reading> readings) {
    try (BufferedWriter out = Files.newBufferedWriter(folder.curves())) {
      for (Reading reading : readings) {
        out.write(ReadingJson.write(reading) + "\n");
      }
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, folder.curves() + " cannot be written: " + SessionFolder.reason(e), e);
    }
  }
}
