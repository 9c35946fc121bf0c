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
    try (Run run = new Run(source, stream, CutStart.BEGINNING, StoredAlready.NOTHING)) {
      return run.toEnd();
    }
  }

  /**
   * As {@link #cut(EncodedStream, StreamId)} for a source that may stand later in its stream and
   * that a crash may have interrupted: what is stored of it already is compared, not stored twice,
   * and announced again, as nobody knows whether it was. The result counts those too. What the
   * stream holds already of a source before is passed over.
   *
   * @param stream it must hold the segments before the source's first, and none of a later source
   * @throws OpenProctorException also (BUG) if what is stored is not of this source
   */
  public CutResult cut(EncodedStream source, StreamId stream, CutStart start) {
    requireNonNull(source, "source is null");
    requireNonNull(stream, "stream is null");
    requireNonNull(start, "start is null");
    try (Run run = new Run(source, stream, start, new StoredAlready(store.segments(stream)))) {
      return run.toEnd();
    }
  }

  /** One source on its way into its segments. */
  private final class Run implements AutoCloseable {
    private final EncodedStream source;
    private final StreamId stream;
    private final CutStart start;
    private final StoredAlready stored;
    private final SegmentMuxer muxer;
    private final TimeLine timeLine;
    private final Interleaver interleaver;
    private final Overlap overlap;
    private final OpenSegment open;
    private long segments;
    private long packets;
    private long passedOver;
    private long endMicros;

    Run(EncodedStream source, StreamId stream, CutStart start, StoredAlready stored) {
      this.source = source;
      this.stream = stream;
      this.start = start;
      this.stored = stored;
      this.muxer = new SegmentMuxer(source.name(), source.tracks());
      this.timeLine = new TimeLine(source.tracks(), source.timesMayJump());
      this.interleaver = new Interleaver(source.tracks().size(), start.offset());
      this.overlap = new Overlap(start);
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
      if (packets + passedOver == 0) {
        throw new OpenProctorException(
            Fault.INPUT,
            source.name() + " holds no media: it is cut off or damaged after its header");
      }
      Duration length = micros(endMicros);
      List<MediaFault> faults =
          source.cutShort().map(reason -> new MediaFault(length, reason)).stream().toList();
      return new CutResult(segments, packets, passedOver, length, faults);
    }

    private void take(boolean all) {
      for (Optional<EncodedPacket> next = interleaver.poll(all);
          next.isPresent();
          next = interleaver.poll(all)) {
        EncodedPacket packet = next.get();
        boolean picture = source.tracks().get(packet.track()).isVideo();
        if (overlap.holds(picture, packet.isKeyFrame(), packet.pts())) {
          passedOver++;
          packet.close();
          continue;
        }
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
      long sequence = start.firstSequence() + segments;
      Segment segment =
          stored.holds(sequence) ? stored.same(sequence, open, muxer) : written(sequence);
      segments++;
      packets += open.packets().size();
      endMicros = Math.max(endMicros, open.endMicros());
      open.clear();
      announcer.announce(segment);
    }

    private Segment written(long sequence) {
      try (SegmentWriter writer = store.create(stream, sequence, muxer.container())) {
        muxer.write(open, writer.body());
        return writer.commit(open.span(), open.startsAtKeyFrame(), open.formats());
      }
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
