package org.openproctor.core.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.wire.SegmentJson;

/**
 * What is done with a stream's folder when a writer opens it: a torn last index line and {@code
 * .part} files go; a segment that was renamed and not yet listed is listed, if its bytes are those
 * that its {@code .listing} names; a media file nobody vouches for is set aside as {@code
 * .unlisted}, never deleted.
 */
final class StreamRecovery {
  private static final String UNLISTED = ".unlisted";

  private final Path folder;
  private final StreamId stream;
  private final SegmentIndex index;

  StreamRecovery(Path folder, StreamId stream, SegmentIndex index) {
    this.folder = folder;
    this.stream = stream;
    this.index = index;
  }

  /** The stream's segments after the recovery; creates the folder if there is none. */
  List<Segment> run() throws IOException {
    createSynced(folder);
    index.mend();
    List<Segment> segments = new ArrayList<>(index.read());
    for (Path listing : files(".*\\" + StreamFolder.LISTING)) {
      Optional<Segment> promised = promised(listing, segments.size());
      if (promised.isPresent()) {
        StreamFolder.syncFolder(folder);
        index.append(promised.get());
        segments.add(promised.get());
      }
      Files.delete(listing);
    }
    for (Path part : files(".*\\" + StreamFolder.PART)) {
      Files.delete(part);
    }
    setAsideUnlisted(segments);
    return segments;
  }

  private Optional<Segment> promised(Path listing, long next) throws IOException {
    Segment segment;
    try {
      segment = SegmentJson.read(Files.readString(listing, UTF_8));
    } catch (OpenProctorException e) {
      return Optional.empty(); // torn: its segment was not renamed yet
    }
    Path file = folder.resolve(segment.fileName());
    boolean whole =
        segment.stream().equals(stream)
            && segment.sequence() == next
            && Files.isRegularFile(file)
            && Files.size(file) == segment.bytes()
            && Sha256.of(file).equals(segment.sha256());
    return whole ? Optional.of(segment) : Optional.empty();
  }

  private void setAsideUnlisted(List<Segment> segments) throws IOException {
    List<String> listed = segments.stream().map(Segment::fileName).toList();
    for (Path file : files("\\d{6,}\\.[a-z0-9]+")) {
      String name = file.getFileName().toString();
      if (!listed.contains(name)) {
        Files.move(file, folder.resolve(name + UNLISTED), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private List<Path> files(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }

  private static void createSynced(Path folder) throws IOException {
    Path parent = folder.toAbsolutePath().getParent();
    if (Files.isDirectory(folder) || parent == null) {
      return;
    }
    createSynced(parent);
    Files.createDirectories(folder);
    StreamFolder.syncFolder(parent);
  }
}
