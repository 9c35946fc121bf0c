package org.openproctor.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;

/** Compares a stream's files with what its index says of them. Reads every byte; changes none. */
final class SegmentVerification {
  private SegmentVerification() {}

  static List<SegmentDamage> of(Path folder, List<Segment> segments) {
    List<SegmentDamage> damages = new ArrayList<>();
    for (Segment segment : segments) {
      damage(folder.resolve(segment.fileName()), segment)
          .ifPresent(reason -> damages.add(new SegmentDamage(segment.fileName(), reason)));
    }
    for (String stranger : strangers(folder, segments)) {
      damages.add(new SegmentDamage(stranger, "is not listed"));
    }
    return List.copyOf(damages);
  }

  private static Optional<String> damage(Path file, Segment segment) {
    try {
      long bytes = Files.size(file);
      if (bytes != segment.bytes()) {
        return Optional.of("has " + bytes + " bytes instead of " + segment.bytes());
      }
      return Sha256.of(file).equals(segment.sha256())
          ? Optional.empty()
          : Optional.of("has other bytes than were stored (SHA-256 differs)");
    } catch (NoSuchFileException e) {
      return Optional.of("is missing");
    } catch (IOException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  private static Set<String> strangers(Path folder, List<Segment> segments) {
    Set<String> listed = segments.stream().map(Segment::fileName).collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("\\d{6,}\\.[a-z0-9]+") && !listed.contains(name))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (NoSuchFileException e) {
      return Set.of();
    } catch (IOException e) {
      throw DiskFailure.of("list the recording", folder, e);
    }
  }
}
