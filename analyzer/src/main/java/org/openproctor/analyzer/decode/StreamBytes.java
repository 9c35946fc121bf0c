package org.openproctor.analyzer.decode;

import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A Java stream as FFmpeg's input. One native callback serves the whole process, because JavaCPP
 * has only ten of a kind: FFmpeg hands back the number under which each open stream is known. Owns
 * the stream and the native buffer until {@link #close}.
 */
final class StreamBytes implements AutoCloseable {
  private static final int BUFFER = 1 << 15;
  private static final int EIO = -5;
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, StreamBytes> OPEN = new ConcurrentHashMap<>();

  // INVARIANT: reachable for as long as FFmpeg may call it.
  private static final Read_packet_Pointer_BytePointer_int READ =
      new Read_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer number, BytePointer target, int length) {
          StreamBytes bytes = OPEN.get(number.address());
          return bytes == null ? EIO : bytes.read(target, length);
        }
      };

  private final long number = NUMBERS.incrementAndGet();
  private final InputStream stream;
  private final byte[] chunk = new byte[BUFFER];
  private final AVIOContext context;

  StreamBytes(InputStream stream) {
    this.stream = stream;
    OPEN.put(number, this);
    BytePointer buffer = new BytePointer(av_malloc(BUFFER)).capacity(BUFFER);
    context = avio_alloc_context(buffer, BUFFER, 0, new Handle(number), READ, null, null);
    if (context == null) {
      throw new OutOfMemoryError("no memory to read a segment");
    }
    context.seekable(0);
  }

  /** How many are open in the whole process. */
  static int openCount() {
    return OPEN.size();
  }

  AVIOContext context() {
    return context;
  }

  /** Called by FFmpeg: no exception may leave it. */
  private int read(BytePointer target, int length) {
    try {
      int read = stream.read(chunk, 0, Math.min(length, chunk.length));
      if (read <= 0) {
        return AVERROR_EOF();
      }
      target.capacity(length).put(chunk, 0, read);
      return read;
    } catch (IOException | RuntimeException e) {
      return EIO;
    }
  }

  @Override
  public void close() {
    OPEN.remove(number);
    av_free(context.buffer());
    avio_context_free(context);
    try {
      stream.close();
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(StreamBytes.class).debug("closing a segment", e);
    }
  }

  /** A number where C wants a pointer. */
  private static final class Handle extends Pointer {
    Handle(long number) {
      address = number;
    }
  }
}
