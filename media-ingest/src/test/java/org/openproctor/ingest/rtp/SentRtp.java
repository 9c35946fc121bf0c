package org.openproctor.ingest.rtp;

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

/**
 * What a media server would send of a recording: a small packetizer of the tests.
 *
 * @param micros when, from the first one on
 */
record SentRtp(RtpFormat format, byte[] bytes, long micros) {
  static final long PICTURES = 0x1111;
  static final long SOUNDS = 0x2222;
  private static final int MOST_PAYLOAD = 1100;

  /** Both tracks in the order of their times; numbers and times soon wrap around. */
  static List<SentRtp> of(Path webm) {
    List<SentRtp> sent = new ArrayList<>();
    int[] sequence = {65_500, 65_000};
    try (MediaFile media = MediaFile.openAnyMedia(webm)) {
      for (Optional<EncodedPacket> next = media.next(); next.isPresent(); next = media.next()) {
        try (EncodedPacket packet = next.get()) {
          byte[] data = new byte[packet.bytes()];
          packet.unwrap().data().get(data);
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

  static byte[] rtp(
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
