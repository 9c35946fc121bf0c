package org.openproctor.ingest.rtp;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;

/** One track's way from datagrams to frames with times. For one thread. */
final class RtpTrack {
  private static final long MICROS = 1000;

  private final RtpFormat format;
  private final ArrivalClock clock;
  private final SequenceBuffer sequence;
  private final Vp8Frames pictures;
  private final Consumer<TimedFrame> target;
  private long packets;
  private long bytes;
  private long strange;
  private long pictureCount;
  private boolean recorded;

  RtpTrack(RtpFormat format, RtpSettings settings, Consumer<TimedFrame> target) {
    this.format = format;
    this.target = target;
    this.clock = new ArrivalClock(format.clockRate());
    this.pictures = new Vp8Frames(this::picture);
    this.sequence =
        new SequenceBuffer(
            settings.reordering().toNanos() / MICROS,
            format == RtpFormat.PICTURE ? pictures : new Sounds());
  }

  /** Takes a datagram of the server's; one that is no RTP of this track's is counted only. */
  boolean datagram(ByteBuffer datagram, long now) {
    int size = datagram.remaining();
    Optional<RtpPacket> read = RtpPacket.read(datagram, now);
    if (read.isEmpty() || read.get().payloadType() != format.payloadType()) {
      strange++;
      return false;
    }
    if (!sequence.accepts(read.get())) {
      return false;
    }
    packets++;
    bytes += size;
    clock.arrived(read.get().time(), now);
    sequence.add(read.get());
    return true;
  }

  /** From now on times are what they are to stay. */
  void record() {
    recorded = true;
  }

  /** Gives up packets that were waited for long enough. */
  void expire(long now) {
    sequence.expire(now);
  }

  boolean needsKeyFrame() {
    return format == RtpFormat.PICTURE && pictures.needsKeyFrame();
  }

  /** What has come of this track. */
  RtpStats stats() {
    return new RtpStats(
        packets,
        bytes,
        sequence.lost(),
        sequence.late(),
        sequence.reordered(),
        sequence.duplicate(),
        strange + sequence.discarded(),
        pictureCount);
  }

  private void give(Frame frame) {
    // Before it is recorded the clock only watches, and may still make great steps
    long when = recorded ? clock.micros(frame.time(), frame.arrival()) : frame.arrival();
    target.accept(new TimedFrame(frame, when));
  }

  private void picture(Frame frame) {
    pictureCount++;
    give(frame);
  }

  /** Each packet is whole, and needs none before it. */
  private final class Sounds implements SequenceBuffer.Target {
    @Override
    public void packet(RtpPacket packet) {
      if (packet.payload().length > 0) {
        give(Frame.sound(packet));
      }
    }

    @Override
    public void gap() {
      // A decoder hears it by the times.
    }
  }
}
