package org.openproctor.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.disk.LineFile;
import org.openproctor.core.disk.SyncedFolder;
import org.openproctor.core.incident.IncidentId;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.sighting.Reading;
import org.openproctor.core.wire.ReadingJson;

/**
 * What an analysis leaves beside the recordings and a person looks at: {@code
 * ROOT/SESSION/evidence/INCIDENT.jpg} and {@code ROOT/SESSION/curves.jsonl}, one {@link
 * ReadingJson} line a point.
 *
 * <p>A picture is whole on stable storage or not there. Curves are not synced: an analysis that a
 * crash interrupts begins again and writes them anew. Methods wait for the disk and fail with an
 * {@link OpenProctorException} (RESOURCE). Safe for use by several threads and processes, as long
 * as one of them at a time writes a session's curves.
 */
public final class DiskEvidenceStore {
  private static final String EVIDENCE = "evidence";
  private static final String CURVES = "curves.jsonl";

  private final Path root;

  /**
   * @param root where the recordings are
   */
  public DiskEvidenceStore(Path root) {
    this.root = requireNonNull(root, "root is null");
  }

  /** Keeps an incident's picture in the place of any before. */
  public void picture(SessionId session, IncidentId incident, byte[] jpeg) {
    requireNonNull(jpeg, "jpeg is null");
    Path file = file(session, incident);
    try {
      SyncedFolder.create(file.getParent());
      SyncedFolder.replace(file, jpeg);
    } catch (IOException e) {
      throw failure("write evidence", file.getParent(), e);
    }
  }

  /** An incident's picture; empty if there is none, or none yet. */
  public Optional<byte[]> picture(SessionId session, IncidentId incident) {
    Path file = file(session, incident);
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read evidence", file.getParent(), e);
    }
  }

  /** Lets go of a session's curves: it is analysed again from its first segment on. */
  public void beginCurves(SessionId session) {
    Path folder = folder(session);
    try {
      Files.deleteIfExists(folder.resolve(CURVES));
    } catch (IOException e) {
      throw failure("begin the curves", folder, e);
    }
  }

  /** Adds points to a session's curves; what an interrupted writing left is cut off. */
  public void append(SessionId session, List<Reading> readings) {
    requireNonNull(readings, "readings is null");
    if (readings.isEmpty()) {
      return;
    }
    StringBuilder lines = new StringBuilder();
    readings.forEach(reading -> lines.append(ReadingJson.write(reading)).append('\n'));
    Path folder = folder(session);
    try {
      SyncedFolder.create(folder);
      append(folder.resolve(CURVES), lines.toString().getBytes(UTF_8));
    } catch (IOException e) {
      throw failure("write the curves", folder, e);
    }
  }

  /**
   * All points of a session's curves in the order they were found; none if there are none. A last
   * line that is being written just now, or was torn, is left out.
   *
   * @throws OpenProctorException (INPUT) if another line is damaged
   */
  public List<Reading> readings(SessionId session) {
    Path file = folder(session).resolve(CURVES);
    String text;
    try {
      text = Files.exists(file) ? new String(Files.readAllBytes(file), UTF_8) : "";
    } catch (IOException e) {
      throw failure("read the curves", folder(session), e);
    }
    List<Reading> readings = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      readings.add(parsed(text.substring(start, end), file, readings.size() + 1));
      start = end + 1;
    }
    return readings;
  }

  private static void append(Path file, byte[] lines) throws IOException {
    try (LineFile open = LineFile.open(file)) {
      open.writeAt(open.wholeLines(), lines);
    }
  }

  private static Reading parsed(String line, Path file, int number) {
    try {
      return ReadingJson.read(line);
    } catch (OpenProctorException e) {
      throw new OpenProctorException(
          Fault.INPUT, file + ", line " + number + " is damaged: " + e.getMessage(), e);
    }
  }

  private Path file(SessionId session, IncidentId incident) {
    requireNonNull(incident, "incident is null");
    return folder(session).resolve(EVIDENCE).resolve(incident + ".jpg");
  }

  private Path folder(SessionId session) {
    return root.resolve(requireNonNull(session, "session is null").value());
  }

  private static OpenProctorException failure(String attempt, Path folder, IOException cause) {
    return new OpenProctorException(
        Fault.RESOURCE, DiskFailure.line(attempt, folder, cause), cause);
  }
}
