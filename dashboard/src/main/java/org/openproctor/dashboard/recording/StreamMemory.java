package org.openproctor.dashboard.recording;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.dashboard.recording.StreamNotWholeException.Reason;

/** What was read of one stream so far. Synchronised on itself. */
final class StreamMemory {
  private final DiskSegmentStore store;
  private final Function<Segment, Path> files;
  private final StreamId stream;
  private final List<SegmentLayout> layouts = new ArrayList<>();
  private List<Segment> segments = List.of();
  private WholeStream whole;

  /**
   * @param files where a segment's file is
   */
  StreamMemory(DiskSegmentStore store, Function<Segment, Path> files, StreamId stream) {
    this.store = store;
    this.files = files;
    this.stream = stream;
  }

  synchronized List<Segment> latest() {
    segments = store.segments(stream);
    return segments;
  }

  /**
   * @param news brings here what was stored elsewhere meanwhile
   */
  synchronized Optional<Segment> segment(long sequence, Runnable news) {
    if (sequence >= segments.size()) {
      news.run();
      latest();
    }
    return sequence < segments.size()
        ? Optional.of(segments.get((int) sequence))
        : Optional.empty();
  }

  synchronized Optional<WholeStream> whole() {
    latest();
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    if (layouts.size() != segments.size() || whole == null) {
      while (layouts.size() < segments.size()) {
        layouts.add(layout(segments.get(layouts.size())));
      }
      whole = WholeStream.of(layouts, files);
    }
    return Optional.of(whole);
  }

  private SegmentLayout layout(Segment segment) {
    try {
      SegmentLayout layout = SegmentLayout.read(files.apply(segment), segment);
      return layouts.isEmpty() ? layout : layout.sharing(layouts.get(layouts.size() - 1));
    } catch (NoSuchFileException | SegmentStoreException e) {
      throw new StreamNotWholeException(Reason.DAMAGED, segment, "it is missing");
    } catch (IOException e) {
      throw new StreamNotWholeException(Reason.DAMAGED, segment, e.getMessage());
    }
  }
}
