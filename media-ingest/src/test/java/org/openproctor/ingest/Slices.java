package org.openproctor.ingest;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A recording in pieces, as MediaRecorder sends it: cut at any byte. */
public final class Slices {
  private Slices() {}

  /** About so many pieces of uneven lengths, the same each time. */
  public static List<byte[]> of(byte[] recording, int pieces) {
    Random random = new Random(7);
    int mean = Math.max(1, recording.length / pieces);
    List<byte[]> slices = new ArrayList<>();
    for (int at = 0; at < recording.length; ) {
      int end = Math.min(recording.length, at + mean / 2 + random.nextInt(mean) + 1);
      slices.add(Arrays.copyOfRange(recording, at, end));
      at = end;
    }
    return slices;
  }

  public static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The binary message of docs/live.md. */
  public static byte[] frame(int stream, int recording, long sequence, byte[] payload) {
    return frame(stream, recording, sequence, sha256(payload), payload);
  }

  /** The same with a hash that may be forged. */
  public static byte[] frame(
      int stream, int recording, long sequence, byte[] sha256, byte[] payload) {
    return ByteBuffer.allocate(42 + payload.length)
        .put((byte) 1)
        .put((byte) stream)
        .putInt(recording)
        .putInt((int) sequence)
        .put(sha256)
        .put(payload)
        .array();
  }
}
