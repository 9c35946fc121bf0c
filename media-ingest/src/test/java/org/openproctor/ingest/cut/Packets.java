package org.openproctor.ingest.cut;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.IntPointer;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.MediaFile;

/** What a container holds, for comparing a file with its segments. */
public record Packets(List<Packet> video, List<Packet> audio) {
  public record Packet(long ptsMicros, int bytes, long crc, boolean keyFrame) {}

  /** The same packets in the same order, whatever their times count from. */
  public boolean isContentOf(Packets other) {
    return content(video).equals(content(other.video))
        && content(audio).equals(content(other.audio));
  }

  private static List<Long> content(List<Packet> packets) {
    return packets.stream().map(packet -> packet.crc() << 20 | packet.bytes()).toList();
  }

  public static Packets of(Path file) {
    List<Packet> video = new ArrayList<>();
    List<Packet> audio = new ArrayList<>();
    try (MediaFile media = MediaFile.openAnyMedia(file)) {
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          boolean isVideo = media.tracks().get(packet.track()).isVideo();
          (isVideo ? video : audio).add(read(packet));
        }
      }
    }
    return new Packets(video, audio);
  }

  public static Packets of(DiskSegmentStore store, StreamId stream) {
    Packets all = new Packets(new ArrayList<>(), new ArrayList<>());
    for (Segment segment : store.segments(stream)) {
      Packets packets = of(store.path(segment));
      all.video.addAll(packets.video);
      all.audio.addAll(packets.audio);
    }
    return all;
  }

  /** Every packet's time as it stands in a WebM file, in the file's order. */
  static List<Long> millisInFile(Path file) {
    List<Long> times = new ArrayList<>();
    try (MediaFile media = MediaFile.open(file)) {
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          AVCodecParameters codec = media.tracks().get(packet.track()).parameters();
          long delay =
              codec.sample_rate() == 0
                  ? 0
                  : Math.round(codec.initial_padding() * 1000.0 / codec.sample_rate());
          times.add(Math.round(packet.pts() / 1000.0) + delay);
        }
      }
    }
    return times;
  }

  /** The counter-clockwise turn a file's picture is to be shown with, in degrees; 0 if none. */
  static double rotation(Path file) {
    try (MediaFile media = MediaFile.open(file)) {
      AVCodecParameters codec = media.tracks().get(0).parameters();
      AVPacketSideData matrix =
          avcodec.av_packet_side_data_get(
              codec.coded_side_data(),
              codec.nb_coded_side_data(),
              avcodec.AV_PKT_DATA_DISPLAYMATRIX);
      return matrix == null || matrix.isNull()
          ? 0
          : avutil.av_display_rotation_get(new IntPointer(matrix.data()));
    }
  }

  private static Packet read(EncodedPacket packet) {
    byte[] bytes = packet.data();
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return new Packet(packet.pts(), bytes.length, crc.getValue(), packet.isKeyFrame());
  }
}
