package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;

/** FFmpeg's error codes in its own words. */
public final class FfmpegError {
  private FfmpegError() {}

  /** Such as {@code invalid data found when processing input}. */
  public static String text(int code) {
    byte[] buffer = new byte[128];
    av_strerror(code, buffer, buffer.length);
    int length = 0;
    while (length < buffer.length && buffer[length] != 0) {
      length++;
    }
    String text = new String(buffer, 0, length, StandardCharsets.UTF_8);
    return text.isEmpty()
        ? "error " + code
        : Character.toLowerCase(text.charAt(0)) + text.substring(1);
  }
}
