package org.openproctor.ingest.demux;

import static java.util.Objects.requireNonNull;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;

/**
 * One encoded packet, with its times in microseconds. Owns native memory until {@link #close}; for
 * one thread at a time.
 */
public final class EncodedPacket implements AutoCloseable {
  /** In place of a time stamp that is missing. */
  public static final long NO_TIME = AV_NOPTS_VALUE;

  private final int track;
  private final AVPacket packet;

  /**
   * Takes the packet over.
   *
   * @param track index in the stream's {@link EncodedStream#tracks}
   * @param packet with times in microseconds
   */
  public EncodedPacket(int track, AVPacket packet) {
    this.track = track;
    this.packet = requireNonNull(packet, "packet is null");
  }

  public int track() {
    return track;
  }

  /** When it is shown or heard, or {@link #NO_TIME}. */
  public long pts() {
    return packet.pts();
  }

  /** When it is decoded, or {@link #NO_TIME}. */
  public long dts() {
    return packet.dts();
  }

  /** How long it lasts; 0 if it does not say. */
  public long duration() {
    return packet.duration();
  }

  public boolean isKeyFrame() {
    return (packet.flags() & AV_PKT_FLAG_KEY) != 0;
  }

  /** The encoded size. */
  public int bytes() {
    return packet.size();
  }

  /** A copy of what is encoded. */
  public byte[] data() {
    byte[] data = new byte[packet.size()];
    packet.data().get(data);
    return data;
  }

  /** Gives it other times, in microseconds. */
  public void setTimes(long pts, long dts, long duration) {
    packet.pts(pts);
    packet.dts(dts);
    packet.duration(duration);
  }

  /** FFmpeg's packet, still owned by this. */
  public AVPacket unwrap() {
    return packet;
  }

  @Override
  public void close() {
    av_packet_free(packet);
  }
}
