package org.openproctor.ingest.cut;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentAnnouncer;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedStream;

/**
 * Cuts a source of encoded packets into closed segments at key frames, without decoding anything:
 * each is muxed, stored and only then announced. Packets get the session's media time, in which the
 * source's first packet is at 0. Holds one segment's packets in memory at a time. Safe for use by
 * several threads, one {@link #cut} each.
 */
public final class SegmentCutter {
  private final SegmentStore store;
  private final SegmentAnnouncer announcer;
  private final CutSettings settings;

  public SegmentCutter(SegmentStore store, SegmentAnnouncer announcer, CutSettings settings) {
    this.store = requireNonNull(store, "store is null");
    this.announcer = requireNonNull(announcer, "announcer is null");
    this.settings = requireNonNull(settings, "settings is null");
  }

  /**
   * Cuts the source to its end. Does not close it.
   *
   * @param stream what the segments belong to; it must not hold any yet
   * @throws OpenProctorException (INPUT) if the source gives no packet at all or its codec cannot
   *     be stored; (RESOURCE) if the store cannot take a segment. Segments stored before stay.
   */
  public CutResult cut(EncodedStream source, StreamId stream) {
    requireNonNull(source, "source is null");
    requireNonNull(stream, "stream is null");
    try (Run run = new Run(source, stream)) {
      return run.toEnd();
    }
  }

  /** One source on its way into its segments. */
  private final class Run implements AutoCloseable {
    private final EncodedStream source;
    private final StreamId stream;
    private final SegmentMuxer muxer;
    private final TimeLine timeLine;
    private final Interleaver interleaver;
    private final OpenSegment open;
    private long segments;
    private long packets;
    private long endMicros;

    Run(EncodedStream source, StreamId stream) {
      this.source = source;
      this.stream = stream;
      this.muxer = new SegmentMuxer(source.name(), source.tracks());
      this.timeLine = new TimeLine(source.tracks(), source.timesMayJump());
      this.interleaver = new Interleaver(source.tracks().size());
      this.open = new OpenSegment(source.tracks(), settings);
    }

    CutResult toEnd() {
      for (Optional<EncodedPacket> next = source.next(); next.isPresent(); next = source.next()) {
        EncodedPacket packet = next.get();
        timeLine.place(packet);
        interleaver.add(packet);
        take(false);
      }
      take(true);
      store();
      if (packets == 0) {
        throw new OpenProctorException(
            Fault.INPUT,
            source.name() + " holds no media: it is cut off or damaged after its header");
      }
      Duration length = micros(endMicros);
      List<MediaFault> faults =
          source.cutShort().map(reason -> new MediaFault(length, reason)).stream().toList();
      return new CutResult(segments, packets, length, faults);
    }

    private void take(boolean all) {
      for (Optional<EncodedPacket> next = interleaver.poll(all);
          next.isPresent();
          next = interleaver.poll(all)) {
        EncodedPacket packet = next.get();
        if (open.mustEndBefore(packet)) {
          store();
        }
        open.add(packet);
      }
    }

    private void store() {
      if (open.isEmpty()) {
        return;
      }
      Segment segment;
      try (SegmentWriter writer = store.create(stream, segments, muxer.container())) {
        muxer.write(open, writer.body());
        segment = writer.commit(open.span(), open.startsAtKeyFrame(), open.formats());
      }
      segments++;
      packets += open.packets().size();
      endMicros = Math.max(endMicros, open.endMicros());
      open.clear();
      announcer.announce(segment);
    }

    @Override
    public void close() {
      open.clear();
      interleaver.close();
      muxer.close();
    }
  }

  static Duration micros(long micros) {
    return Duration.ofNanos(Math.multiplyExact(micros, 1000L));
  }
}
