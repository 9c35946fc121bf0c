package org.openproctor.ingest.cut;

import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** FFmpeg's growing buffer as the output of a muxer. Owns it until {@link #close}. */
final class MemoryFile implements AutoCloseable {
  private static final int CHUNK = 1 << 16;

  private AVIOContext output;

  MemoryFile(AVFormatContext muxer) {
    try (PointerPointer<AVIOContext> opened = new PointerPointer<>(1)) {
      if (avio_open_dyn_buf(opened) < 0) {
        throw new OutOfMemoryError("no memory for a segment");
      }
      output = opened.get(AVIOContext.class, 0);
    }
    muxer.pb(output);
  }

  /** Ends the writing and hands over what was written. */
  void copyTo(OutputStream body) {
    try (PointerPointer<BytePointer> buffer = new PointerPointer<>(1)) {
      int length = avio_close_dyn_buf(output, buffer);
      output = null;
      BytePointer bytes = buffer.get(BytePointer.class, 0);
      try {
        copy(bytes.capacity(length).asByteBuffer(), body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        av_free(bytes);
      }
    }
  }

  private static void copy(ByteBuffer bytes, OutputStream body) throws IOException {
    byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
    while (bytes.hasRemaining()) {
      int length = Math.min(chunk.length, bytes.remaining());
      bytes.get(chunk, 0, length);
      body.write(chunk, 0, length);
    }
  }

  @Override
  public void close() {
    if (output != null) {
      copyTo(OutputStream.nullOutputStream());
    }
  }
}
