package org.openproctor.dashboard.recording;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Matroska's element ids (RFC 9559) and how an element is written (RFC 8794). Stateless. */
final class Ebml {
  static final long HEADER = 0x1A45DFA3L;
  static final long DOC_TYPE = 0x4282;
  static final long SEGMENT = 0x18538067L;
  static final long INFO = 0x1549A966L;
  static final long TIMESTAMP_SCALE = 0x2AD7B1;
  static final long DURATION = 0x4489;
  static final long MUXING_APP = 0x4D80;
  static final long WRITING_APP = 0x5741;
  static final long TRACKS = 0x1654AE6BL;
  static final long TRACK_ENTRY = 0xAE;
  static final long TRACK_NUMBER = 0xD7;
  static final long TRACK_UID = 0x73C5;
  static final long TRACK_TYPE = 0x83;
  static final long CODEC_ID = 0x86;
  static final long CODEC_PRIVATE = 0x63A2;
  static final long AUDIO = 0xE1;
  static final long SAMPLING_FREQUENCY = 0xB5;
  static final long CHANNELS = 0x9F;
  static final long CLUSTER = 0x1F43B675L;
  static final long SIMPLE_BLOCK = 0xA3;
  static final long BLOCK_GROUP = 0xA0;
  static final long BLOCK = 0xA1;
  static final long CUES = 0x1C53BB6BL;
  static final long CUE_POINT = 0xBB;
  static final long CUE_TIME = 0xB3;
  static final long CUE_TRACK_POSITIONS = 0xB7;
  static final long CUE_TRACK = 0xF7;
  static final long CUE_CLUSTER_POSITION = 0xF1;

  private Ebml() {}

  /** An element of these parts, its size in 8 bytes so that its length does not hang on it. */
  static byte[] element(long id, byte[]... parts) {
    long size = 0;
    for (byte[] part : parts) {
      size += part.length;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head(id, size));
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** Id and size of an element whose body is written elsewhere. */
  static byte[] head(long id, long size) {
    byte[] name = trimmed(id);
    return ByteBuffer.allocate(name.length + 8).put(name).putLong(size | 1L << 56).array();
  }

  /** A number in 8 bytes, whatever its value. */
  static byte[] unsigned(long id, long value) {
    return element(id, ByteBuffer.allocate(8).putLong(value).array());
  }

  static byte[] real(long id, double value) {
    return element(id, ByteBuffer.allocate(8).putDouble(value).array());
  }

  static byte[] text(long id, String value) {
    return element(id, value.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] trimmed(long id) {
    int length = (71 - Long.numberOfLeadingZeros(id)) / 8;
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (id >> 8 * (length - 1 - i));
    }
    return bytes;
  }
}
