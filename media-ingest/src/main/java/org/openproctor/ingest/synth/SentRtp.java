package org.openproctor.ingest.synth;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.MediaFile;
import org.openproctor.ingest.rtp.RtpFormat;

/**
 * A datagram as a media server would send it of a recording: a small packetizer for benchmarks and
 * tests. Loss, retransmission and reports are none of it.
 *
 * @param format of which track; each goes to a port of its own
 * @param bytes the whole datagram, not copied
 * @param micros when it is sent, in the recording's own time
 */
public record SentRtp(RtpFormat format, byte[] bytes, long micros) {
  /** The source (SSRC) of all pictures. */
  public static final long PICTURES = 0x1111;

  /** The source (SSRC) of all sound. */
  public static final long SOUNDS = 0x2222;

  private static final int MOST_PAYLOAD = 1100;

  public SentRtp {
    requireNonNull(format, "format is null");
    requireNonNull(bytes, "bytes is null");
  }

  /**
   * Both tracks in the order of their times; numbers and times soon wrap around.
   *
   * @param webm of VP8 and Opus
   * @throws org.openproctor.core.OpenProctorException (INPUT) if it cannot be read
   */
  public static List<SentRtp> of(Path webm) {
    requireNonNull(webm, "webm is null");
    List<SentRtp> sent = new ArrayList<>();
    int[] sequence = {65_500, 65_000};
    try (MediaFile media = MediaFile.openAnyMedia(webm)) {
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          byte[] data = packet.data();
          if (media.tracks().get(packet.track()).isVideo()) {
            sequence[0] = picture(data, packet.pts(), sequence[0], sent);
          } else {
            byte[] whole =
                rtp(RtpFormat.SOUND, true, sequence[1]++, time(packet.pts(), 48), SOUNDS, data);
            sent.add(new SentRtp(RtpFormat.SOUND, whole, packet.pts()));
          }
        }
      }
    }
    sent.sort(Comparator.comparingLong(SentRtp::micros));
    return sent;
  }

  private static int picture(byte[] data, long micros, int first, List<SentRtp> sent) {
    int sequence = first;
    for (int at = 0; at < data.length; at += MOST_PAYLOAD) {
      int end = Math.min(data.length, at + MOST_PAYLOAD);
      ByteArrayOutputStream payload = new ByteArrayOutputStream();
      // An extended descriptor with a picture id of 15 bits, as Chromium writes it
      payload.write(at == 0 ? 0x90 : 0x80);
      payload.write(0x80);
      payload.write(0x80 | first >> 8 & 0x7F);
      payload.write(first);
      payload.writeBytes(Arrays.copyOfRange(data, at, end));
      byte[] whole =
          rtp(
              RtpFormat.PICTURE,
              end == data.length,
              sequence++,
              time(micros, 90),
              PICTURES,
              payload.toByteArray());
      sent.add(new SentRtp(RtpFormat.PICTURE, whole, micros));
    }
    return sequence;
  }

  private static long time(long micros, int perMilli) {
    return 0xFFFF_8000L + micros * perMilli / 1000;
  }

  /**
   * A datagram of any content.
   *
   * @param sequence its low 16 bits are taken
   * @param time in the codec's clock, of which the low 32 bits are taken
   * @param source SSRC
   */
  public static byte[] rtp(
      RtpFormat format, boolean marker, int sequence, long time, long source, byte[] payload) {
    return ByteBuffer.allocate(12 + payload.length)
        .put((byte) 0x80)
        .put((byte) ((marker ? 0x80 : 0) | format.payloadType()))
        .putShort((short) sequence)
        .putInt((int) time)
        .putInt((int) source)
        .put(payload)
        .array();
  }
}
