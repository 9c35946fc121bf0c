package org.openproctor.standalone.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.MediaFile;

/** What a recording holds, packet by packet, for telling whether two hold the same. */
record MediaContent(List<Packet> pictures, List<Packet> sounds) {
  private static final long NANOS = 1000;

  /**
   * One encoded picture or sound.
   *
   * @param sum made of its bytes
   */
  record Packet(long micros, long sum) {}

  MediaContent {
    pictures = List.copyOf(pictures);
    sounds = List.copyOf(sounds);
  }

  /** Of one file, or of the segments of a stream in their order. */
  static MediaContent of(List<Path> files) {
    List<Packet> pictures = new ArrayList<>();
    List<Packet> sounds = new ArrayList<>();
    for (Path file : files) {
      try (MediaFile media = MediaFile.openAnyMedia(file)) {
        for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
          try (EncodedPacket packet = next.get()) {
            boolean isPicture = media.tracks().get(packet.track()).isVideo();
            (isPicture ? pictures : sounds).add(read(packet));
          }
        }
      }
    }
    return new MediaContent(pictures, sounds);
  }

  private static Packet read(EncodedPacket packet) {
    CRC32 sum = new CRC32();
    sum.update(packet.data());
    return new Packet(packet.pts(), sum.getValue() << 20 | packet.bytes());
  }

  MediaContent withoutSound() {
    return new MediaContent(pictures, List.of());
  }

  /** What is played of it in so long, if it begins anew after each length. */
  MediaContent repeated(Duration length, Duration until) {
    int whole = (int) until.dividedBy(length);
    Duration rest = until.minus(length.multipliedBy(whole));
    return new MediaContent(repeated(pictures, whole, rest), repeated(sounds, whole, rest));
  }

  private static List<Packet> repeated(List<Packet> packets, int whole, Duration rest) {
    Stream<Packet> rounds = Stream.generate(() -> packets).limit(whole).flatMap(List::stream);
    Stream<Packet> last = packets.stream().filter(p -> p.micros() < rest.toNanos() / NANOS);
    return Stream.concat(rounds, last).toList();
  }

  static List<Long> sums(List<Packet> packets) {
    return packets.stream().map(Packet::sum).toList();
  }
}
