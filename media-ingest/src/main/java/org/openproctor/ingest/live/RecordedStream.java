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
import org.openproctor.ingest.cut.CutStart;
import org.openproctor.ingest.cut.Overlap;
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
   * @param own how long, without what a recording before has already
   */
  public record Recording(RecordingCheck check, boolean cut, Duration length, Duration own) {}

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
        RecordingCheck check = RecordingCheck.of(folder, number);
        CutStart start = CutMark.before(folder, number).start(check.elapsed());
        boolean cut = CutMark.read(folder, number).isPresent();
        recordings.add(read(folder.resolve(number + RecordingLog.WEBM), check, cut, start));
      }
    } catch (IOException e) {
      throw StorageFailure.of(folder, e);
    }
    return new RecordedStream(recordings);
  }

  /** How long all of them play together, what is there twice counted once. */
  public Duration length() {
    return recordings.stream().map(Recording::own).reduce(Duration.ZERO, Duration::plus);
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

  private static Recording read(Path file, RecordingCheck check, boolean cut, CutStart start) {
    Extent whole = new Extent();
    Extent own = new Extent();
    try (MediaFile media = MediaFile.openAnyMedia(file)) {
      Overlap overlap = new Overlap(start);
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          EncodedTrack track = media.tracks().get(packet.track());
          if (packet.pts() != EncodedPacket.NO_TIME) {
            whole.add(packet, track);
            long time = packet.pts() - whole.first + start.offset().toNanos() / NANOS_PER_MICRO;
            if (!overlap.holds(track.isVideo(), packet.isKeyFrame(), time)) {
              own.add(packet, track);
            }
          }
        }
      }
    } catch (OpenProctorException e) {
      // Nothing that plays; whether its bytes are as they came is told apart
      return new Recording(check, cut, Duration.ZERO, Duration.ZERO);
    }
    return new Recording(check, cut, whole.length(), own.length());
  }

  /** From the first packet to the end of the last one. */
  private static final class Extent {
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void add(EncodedPacket packet, EncodedTrack track) {
      long lasts = packet.duration() > 0 ? packet.duration() : track.frameMicros();
      first = Math.min(first, packet.pts());
      last = Math.max(last, packet.pts() + lasts);
    }

    Duration length() {
      return last < first ? Duration.ZERO : Duration.ofNanos((last - first) * NANOS_PER_MICRO);
    }
  }
}
