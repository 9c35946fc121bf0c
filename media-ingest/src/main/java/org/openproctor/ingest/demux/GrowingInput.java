package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXTERNAL;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/**
 * A {@link ByteSource} as avformat's input that cannot seek. One native callback serves the whole
 * process, because JavaCPP has only ten of a kind, and an eleventh is a null pointer: avformat
 * hands back the number under which each input is known. An exception must not pass through native
 * code: it is kept, avformat is told that reading failed, and {@link #rethrow} brings it back. Owns
 * native memory until {@link #close}; for one thread.
 */
final class GrowingInput implements AutoCloseable {
  private static final int BUFFER = 1 << 15;
  private static final AtomicLong NUMBERS = new AtomicLong();
  private static final Map<Long, GrowingInput> OPEN = new ConcurrentHashMap<>();

  // INVARIANT: reachable for as long as avformat may call it.
  private static final Read_packet_Pointer_BytePointer_int READ =
      new Read_packet_Pointer_BytePointer_int() {
        @Override
        public int call(Pointer number, BytePointer target, int size) {
          GrowingInput input = OPEN.get(number.address());
          return input == null ? AVERROR_EXTERNAL() : input.read(target, size);
        }
      };

  private final long number = NUMBERS.incrementAndGet();
  private final ByteSource source;
  private final AVIOContext context;
  private byte[] chunk = new byte[BUFFER];
  private RuntimeException failure;

  GrowingInput(ByteSource source) {
    this.source = source;
    OPEN.put(number, this);
    BytePointer buffer = new BytePointer(av_malloc(BUFFER));
    context = avio_alloc_context(buffer, BUFFER, 0, new Handle(number), READ, null, null);
    context.seekable(0);
  }

  AVIOContext context() {
    return context;
  }

  /** Throws what a read threw, if one did. */
  void rethrow() {
    if (failure != null) {
      throw failure;
    }
  }

  /** Called by avformat: no exception may leave it. */
  private int read(BytePointer target, int size) {
    try {
      if (chunk.length != size) {
        chunk = new byte[size];
      }
      int read = source.read(chunk);
      if (read < 0) {
        return AVERROR_EOF();
      }
      target.position(0).put(chunk, 0, read);
      return read;
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
    } catch (RuntimeException e) {
      failure = e;
    }
    return AVERROR_EXTERNAL();
  }

  @Override
  public void close() {
    OPEN.remove(number);
    if (!context.isNull()) {
      av_free(context.buffer()); // avformat may have put another buffer in the first one's place
      avio_context_free(context);
      context.setNull();
    }
  }

  /** A number where C wants a pointer. */
  private static final class Handle extends Pointer {
    Handle(long number) {
      address = number;
    }
  }
}
