package org.openproctor.standalone.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.live.RecordedStream;
import org.openproctor.ingest.rtp.RtpStats;

/** Holds what was sent against what is stored. For one thread. */
final class RtpCheck {
  /** Sound from before the first picture is passed over: a second of it where all is late. */
  private static final int SOUND_BEFORE = 50;

  private final Path root;
  private final DiskSegmentStore store;
  private final List<RtpRig.Announced> announced;
  private final List<String> faults = new ArrayList<>();
  private long sent;
  private long lost;
  private long frames;

  RtpCheck(Path root, DiskSegmentStore store, List<RtpRig.Announced> announced) {
    this.root = root;
    this.store = store;
    this.announced = announced;
  }

  void fault(String what) {
    faults.add(what);
  }

  /** One stream, closed: its datagrams, frames, slices and segments. */
  void check(RtpStream stream) {
    RtpStats stats = stream.stats();
    String name = stream.stream() + ": ";
    long count = stream.feed().count();
    sent += count;
    lost += stats.lost();
    frames += stats.frames();
    stream.failure().ifPresent(reason -> faults.add(name + "ended by itself, " + reason));
    if (stats.packets() + stats.lost() != count || stats.late() + stats.duplicate() > 0) {
      faults.add(name + count + " datagrams sent, but " + stats);
    }
    List<Segment> segments = store.segments(stream.stream());
    Set<Long> told = new HashSet<>();
    announced.stream()
        .map(RtpRig.Announced::segment)
        .filter(segment -> segment.stream().equals(stream.stream()))
        .forEach(segment -> told.add(segment.sequence()));
    if (told.size() != segments.size() || segments.isEmpty()) {
      faults.add(name + segments.size() + " segments stored, " + told.size() + " announced");
    }
    content(stream, segments, name);
    hashes(stream.stream(), name);
  }

  private void content(RtpStream stream, List<Segment> segments, String name) {
    MediaContent stored = MediaContent.of(segments.stream().map(store::path).toList());
    if (stored.pictures().size() != stream.stats().frames()) {
      faults.add(
          name + stream.stats().frames() + " pictures came, stored " + stored.pictures().size());
    }
    if (stream.stats().lost() > 0) {
      return; // what is missing then is counted, not known
    }
    MediaContent shown = stream.shown();
    List<Long> sounds = MediaContent.sums(shown.sounds());
    int before = sounds.size() - stored.sounds().size();
    if (before < 0
        || before > SOUND_BEFORE
        || !sounds.subList(before, sounds.size()).equals(MediaContent.sums(stored.sounds()))) {
      faults.add(name + "its sound is not what was sent: " + before + " packets are missing");
    }
    if (!MediaContent.sums(shown.pictures()).equals(MediaContent.sums(stored.pictures()))) {
      faults.add(name + "its pictures are not those that were sent");
    }
  }

  /**
   * Of every slice and every segment. Lengths are not asked of {@code verify}: it counts a silent
   * screen's last picture of each segment shorter than it stands.
   */
  private void hashes(StreamId stream, String name) {
    store
        .verify(stream)
        .forEach(damage -> faults.add(name + damage.fileName() + " " + damage.reason()));
    Path folder = root.resolve(stream.session().value()).resolve(stream.kind().wireName());
    for (RecordedStream.Recording recording : RecordedStream.of(folder).recordings()) {
      recording.check().damages().forEach(damage -> faults.add(name + damage));
      if (!recording.cut() || !recording.check().ended()) {
        faults.add(name + "not cut to its end");
      }
    }
  }

  /** What does not add up. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  long sent() {
    return sent;
  }

  long lost() {
    return lost;
  }

  /** Pictures that came whole. */
  long frames() {
    return frames;
  }
}
