package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.incident.ModelRef;
import org.openproctor.core.policy.Policy;
import org.openproctor.core.score.RiskScore;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;
import org.slf4j.LoggerFactory;

/**
 * All that is known of one analysed session, and the page that tells it: one self-contained HTML
 * file (R1) in Kazakh, Russian and English that asks nothing of any network. It flags; a person
 * decides.
 *
 * <p>Immutable; safe for use by several threads. Pictures are not copied: the caller leaves them
 * alone.
 *
 * @param incidents the latest revision of each, in order of time
 * @param pictures JPEGs with the boxes drawn, by incident; incidents of sound have none
 * @param readings every curve's points, in any order
 * @param score of these incidents under this policy
 * @param policy the policy that was in force
 * @param models everything that measured something
 * @param software our version
 */
public record IntegrityReport(
    SessionId session,
    RecordingFacts recording,
    RecordedVideo video,
    List<Incident> incidents,
    Map<IncidentId, byte[]> pictures,
    List<Reading> readings,
    RiskScore score,
    Policy policy,
    List<ModelRef> models,
    String software,
    Instant analysedAt) {
  public IntegrityReport {
    requireNonNull(session, "session is null");
    requireNonNull(recording, "recording is null");
    requireNonNull(video, "video is null");
    requireNonNull(score, "score is null");
    requireNonNull(policy, "policy is null");
    requireNonNull(software, "software is null");
    requireNonNull(analysedAt, "analysedAt is null");
    incidents =
        incidents.stream()
            .sorted(
                Comparator.comparing((Incident incident) -> incident.span().start())
                    .thenComparing(Incident::kind))
            .toList();
    pictures = Map.copyOf(pictures);
    readings = List.copyOf(readings);
    models = List.copyOf(models);
  }

  /** A report of this session; {@link ReportBuilder#build} tells what is missing. */
  public static ReportBuilder of(SessionId session) {
    return new ReportBuilder(session);
  }

  /**
   * Writes the page. The file appears whole or not at all: it is written beside its place and then
   * moved there.
   *
   * @throws OpenProctorException if it cannot be written, or the recording to embed cannot be read
   */
  public void write(Path file) {
    Path target = file.toAbsolutePath();
    Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    try {
      try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8)) {
        new ReportPage(this).render(writer);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, file + ": the report cannot be written: " + reason(e), e);
    } finally {
      deleteQuietly(unfinished);
    }
  }

  /**
   * The page as text, for a server.
   *
   * @throws OpenProctorException if the recording to embed cannot be read
   */
  public String html() {
    StringWriter writer = new StringWriter();
    try {
      new ReportPage(this).render(writer);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "the report cannot be written: " + reason(e), e);
    }
    return writer.toString();
  }

  /** The policy every page carries; a server says the same in a header. */
  public static String contentSecurityPolicy() {
    return PageAssets.shared().contentSecurityPolicy();
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static void deleteQuietly(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      // What is left is named .unfinished; the first failure is the one to tell.
      LoggerFactory.getLogger(IntegrityReport.class)
          .warn("an unfinished report stays behind: {}", e.toString());
    }
  }
}
