package org.openproctor.standalone.bench;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.openproctor.core.media.StreamKind;
import org.openproctor.ingest.rtp.RtpFormat;
import org.openproctor.ingest.synth.SentRtp;
import org.openproctor.standalone.player.SyntheticCamera;
import org.openproctor.standalone.player.SyntheticScreen;

/**
 * What every student shows in one stream, as datagrams in memory. After its end it begins anew,
 * with numbers and times that go on. Immutable.
 *
 * @param webm the same as a file
 * @param datagrams of one round, by their times
 * @param counts how many of them each track has
 * @param content of one round
 * @param length of one round
 */
record RtpFootage(
    StreamKind kind,
    Path webm,
    List<SentRtp> datagrams,
    Map<RtpFormat, Long> counts,
    MediaContent content,
    Duration length) {
  private static final int SECONDS = 20;
  private static final int SEQUENCE_AT = 2;
  private static final int TIME_AT = 4;
  private static final long NANOS = 1000;

  RtpFootage {
    datagrams = List.copyOf(datagrams);
    counts = Map.copyOf(counts);
  }

  /** A webcam with sound and a screen without; some seconds of work. */
  static List<RtpFootage> make(Path folder) {
    Path camera = folder.resolve("camera.webm");
    Path screen = folder.resolve("screen.webm");
    SyntheticCamera.make(camera, SECONDS);
    SyntheticScreen.make(screen, SECONDS);
    MediaContent silent = MediaContent.of(List.of(screen)).withoutSound();
    List<SentRtp> pictures =
        SentRtp.of(screen).stream().filter(sent -> sent.format() == RtpFormat.PICTURE).toList();
    return List.of(
        of(StreamKind.WEBCAM, camera, SentRtp.of(camera), MediaContent.of(List.of(camera))),
        of(StreamKind.SCREEN, screen, pictures, silent));
  }

  private static RtpFootage of(
      StreamKind kind, Path webm, List<SentRtp> datagrams, MediaContent content) {
    Map<RtpFormat, Long> counts =
        datagrams.stream().collect(Collectors.groupingBy(SentRtp::format, Collectors.counting()));
    return new RtpFootage(kind, webm, datagrams, counts, content, Duration.ofSeconds(SECONDS));
  }

  boolean hasSound() {
    return counts.containsKey(RtpFormat.SOUND);
  }

  RtpFormat format(long number) {
    return at(number).format();
  }

  /** When the n-th datagram is sent, from the beginning on. */
  long nanos(long number) {
    return round(number) * length.toNanos() + at(number).micros() * NANOS;
  }

  /** How many datagrams are sent in so long; a picture is sent whole or not at all. */
  long count(Duration until) {
    long rounds = until.dividedBy(length);
    Duration rest = until.minus(length.multipliedBy(rounds));
    long last = datagrams.stream().filter(sent -> sent.micros() < rest.toNanos() / NANOS).count();
    return rounds * datagrams.size() + last;
  }

  /** Writes the n-th datagram, for reading. */
  void write(long number, ByteBuffer target) {
    SentRtp sent = at(number);
    long earlier = round(number) * counts.get(sent.format());
    long ticks = round(number) * length.toSeconds() * sent.format().clockRate();
    target.clear().put(sent.bytes());
    target.putShort(SEQUENCE_AT, (short) (target.getShort(SEQUENCE_AT) + earlier));
    target.putInt(TIME_AT, (int) (target.getInt(TIME_AT) + ticks));
    target.flip();
  }

  /** Its name and its bits, of both tracks and without the network's headers. */
  @Override
  public String toString() {
    long bytes = datagrams.stream().mapToLong(sent -> sent.bytes().length).sum();
    return String.format(
        Locale.ROOT, "%s %d kbit/s", kind.wireName(), 8 * bytes / 1000 / length.toSeconds());
  }

  private SentRtp at(long number) {
    return datagrams.get((int) (number % datagrams.size()));
  }

  private long round(long number) {
    return number / datagrams.size();
  }
}
