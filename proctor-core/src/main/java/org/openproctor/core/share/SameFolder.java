package org.openproctor.core.share;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.session.SessionId;

/** All roles have one folder: nothing has to be brought anywhere. */
public final class SameFolder implements SharedSessions {
  private final Path root;

  /**
   * @param root where the recordings are
   */
  public SameFolder(Path root) {
    this.root = requireNonNull(root, "root is null");
  }

  @Override
  public void fetchRecording(SessionId session) {}

  @Override
  public void fetchAnalysis(SessionId session) {}

  @Override
  public Path segment(Segment segment) {
    return SessionKeys.file(root, segment);
  }

  @Override
  public Instant storedAt(Segment segment) {
    Path file = segment(segment);
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new SegmentStoreException("cannot look at " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public AnalysisClaim claim(SessionId session) {
    return AnalysisClaim.SAME_FOLDER;
  }

  @Override
  public void forget(SessionId session) {}

  @Override
  public void remove(SessionId session) {}
}
