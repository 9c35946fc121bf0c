package org.openproctor.ingest.live;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedTrack;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.ingest.recording.RecordingCheck;
import org.openproctor.ingest.recording.RecordingLog;
import org.openproctor.ingest.recording.StorageFailure;

/**
 * What a live stream's folder holds of recorders' bytes. Reads everything and changes nothing.
 *
 * @param recordings in order
 */
public record RecordedStream(List<Recording> recordings) {
  private static final long NANOS_PER_MICRO = 1000;

  /**
   * One recorder's run.
   *
   * @param check its bytes held against its slices
   * @param cut that all of it is in segments
   * @param length how long it plays; zero if it is no WebM or holds nothing yet
   */
  public record Recording(RecordingCheck check, boolean cut, Duration length) {}

  public RecordedStream {
    recordings = List.copyOf(recordings);
  }

  /**
   * Checks all recordings of a stream; none where nothing was recorded live.
   *
   * @throws OpenProctorException (RESOURCE) if the folder cannot be read
   */
  public static RecordedStream of(Path streamFolder) {
    Path folder = requireNonNull(streamFolder, "streamFolder is null").resolve("recordings");
    List<Recording> recordings = new ArrayList<>();
    try {
      for (int number : numbers(folder)) {
        recordings.add(
            new Recording(
                RecordingCheck.of(folder, number),
                CutMark.read(folder, number).isPresent(),
                length(folder.resolve(number + RecordingLog.WEBM))));
      }
    } catch (IOException e) {
      throw StorageFailure.of(folder, e);
    }
    return new RecordedStream(recordings);
  }

  /** How long all of them play together. */
  public Duration length() {
    return recordings.stream().map(Recording::length).reduce(Duration.ZERO, Duration::plus);
  }

  private static Iterable<Integer> numbers(Path folder) throws IOException {
    TreeSet<Integer> numbers = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.matches("\\d{1,4}\\.(webm|slices)"))
            .forEach(name -> numbers.add(Integer.parseInt(name.substring(0, name.indexOf('.')))));
      }
    }
    return numbers;
  }

  /** From the first packet to the end of the last one. */
  private static Duration length(Path file) {
    try (MediaFile media = MediaFile.openAnyMedia(file)) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          EncodedTrack track = media.tracks().get(packet.track());
          long lasts = packet.duration() > 0 ? packet.duration() : track.frameMicros();
          if (packet.pts() != EncodedPacket.NO_TIME) {
            first = Math.min(first, packet.pts());
            last = Math.max(last, packet.pts() + lasts);
          }
        }
      }
      return last < first ? Duration.ZERO : Duration.ofNanos((last - first) * NANOS_PER_MICRO);
    } catch (OpenProctorException e) {
      return Duration.ZERO; // nothing that plays; whether its bytes are as they came is told apart
    }
  }
}
