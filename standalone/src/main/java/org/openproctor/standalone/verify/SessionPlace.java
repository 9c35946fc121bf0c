package org.openproctor.standalone.verify;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

/**
 * Where a session lies on disk.
 *
 * @param folder holds what belongs to the session, such as its incidents
 * @param store the folder whose subfolder of the session's name holds its streams
 */
record SessionPlace(SessionId session, Path folder, Path store) {
  SessionPlace {
    requireNonNull(session, "session is null");
    requireNonNull(folder, "folder is null");
    requireNonNull(store, "store is null");
  }

  /**
   * Finds a session by its id, or by the path of its folder or of what an analysis left.
   *
   * @throws OpenProctorException (INPUT) if there is no such session
   */
  static SessionPlace find(String session, Path recordings) {
    if (isId(session) && Files.isDirectory(recordings.resolve(session))) {
      return live(recordings.resolve(session));
    }
    Path folder = path(session);
    if (!Files.isDirectory(folder)) {
      throw new OpenProctorException(
          Fault.INPUT, "there is no session '" + session + "' in " + recordings);
    }
    Path segments = folder.resolve("segments");
    return Files.isDirectory(segments) ? analysed(folder, segments) : live(folder);
  }

  Path stream(StreamKind kind) {
    return store.resolve(session.value()).resolve(kind.wireName());
  }

  private static SessionPlace live(Path given) {
    Path folder = given.toAbsolutePath().normalize();
    boolean any =
        Arrays.stream(StreamKind.values())
            .anyMatch(kind -> Files.isDirectory(folder.resolve(kind.wireName())));
    if (!any || folder.getParent() == null || !isId(folder.getFileName().toString())) {
      throw notASession(given);
    }
    return new SessionPlace(
        new SessionId(folder.getFileName().toString()), folder, folder.getParent());
  }

  private static SessionPlace analysed(Path folder, Path segments) {
    try (Stream<Path> inside = Files.list(segments)) {
      List<String> sessions =
          inside
              .map(path -> path.getFileName().toString())
              .filter(SessionPlace::isId)
              .sorted()
              .toList();
      if (sessions.size() != 1) {
        throw notASession(folder);
      }
      return new SessionPlace(new SessionId(sessions.get(0)), folder, segments);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, segments + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean isId(String text) {
    try {
      new SessionId(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new OpenProctorException(Fault.INPUT, "'" + text + "' is no session and no path", e);
    }
  }

  private static OpenProctorException notASession(Path folder) {
    return new OpenProctorException(
        Fault.INPUT, folder + " holds no session: no folder of a stream and no segments");
  }
}
