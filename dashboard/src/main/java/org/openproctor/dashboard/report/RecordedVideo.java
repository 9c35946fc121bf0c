package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** How the page gets at the recording's pictures and sound. Immutable. */
public sealed interface RecordedVideo {
  /** Up to this size a recording travels inside the page: 24 MiB. */
  long EMBED_LIMIT = 24L << 20;

  /** Endings of files browsers play, and what they are called on the web. */
  Map<String, String> MEDIA_TYPES =
      Map.of("mp4", "video/mp4", "m4v", "video/mp4", "mov", "video/mp4", "webm", "video/webm");

  /**
   * The recording stands inside the page. The file is read when the page is written.
   *
   * @param file the recording
   * @param mediaType such as {@code video/webm}
   */
  record Embedded(Path file, String mediaType) implements RecordedVideo {
    public Embedded {
      requireNonNull(file, "file is null");
      requireNonNull(mediaType, "mediaType is null");
    }
  }

  /**
   * The page asks for the recording by name.
   *
   * @param places relative paths with {@code /}, tried in this order
   */
  record Linked(List<String> places) implements RecordedVideo {
    public Linked {
      places = List.copyOf(places);
    }
  }

  /** There is nothing to play; the page says so. */
  record Absent() implements RecordedVideo {}

  /**
   * Embeds a small recording that browsers play and links any other. A link names the file beside
   * the page, and before it the file's place as seen from the page where that is near: at most one
   * folder up, so that the page does not tell how somebody's disk is laid out.
   *
   * @param recording the recording's file
   * @param page where the page will be written
   * @param embedLimit bytes, {@link #EMBED_LIMIT} if in doubt
   * @throws OpenProctorException if the recording's size cannot be read
   */
  static RecordedVideo of(Path recording, Path page, long embedLimit) {
    String name = recording.getFileName().toString();
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    try {
      if (MEDIA_TYPES.containsKey(ending) && Files.size(recording) <= embedLimit) {
        return new Embedded(recording, MEDIA_TYPES.get(ending));
      }
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, recording + ": the recording cannot be read for the report", e);
    }
    return new Linked(places(recording, page, name));
  }

  private static List<String> places(Path recording, Path page, String name) {
    Path folder = page.toAbsolutePath().normalize().getParent();
    Path file = recording.toAbsolutePath().normalize();
    if (folder == null || folder.getRoot() == null || !folder.getRoot().equals(file.getRoot())) {
      return List.of(name);
    }
    Path way = folder.relativize(file);
    boolean near = way.getNameCount() < 2 || !way.getName(1).toString().equals("..");
    String place = way.toString().replace(way.getFileSystem().getSeparator(), "/");
    return !near || place.equals(name) ? List.of(name) : List.of(place, name);
  }
}
