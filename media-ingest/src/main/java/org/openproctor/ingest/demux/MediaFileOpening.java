package org.openproctor.ingest.demux;

import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Opens a file with avformat and says in one line why that did not go. */
final class MediaFileOpening {
  private static final String NOT_A_VIDEO =
      "is not a video, or is cut off or damaged so that its beginning cannot be read";

  private static final int EINVAL = 22; // what avformat gives for a format not on the list

  private MediaFileOpening() {}

  static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? file.toString() : name.toString();
  }

  /** The caller closes what comes back. */
  static AVFormatContext open(Path file) {
    checkReadable(file);
    AVFormatContext context = avformat_alloc_context();
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_GENPTS);
    AVDictionary options = new AVDictionary(null);
    try {
      av_dict_set(options, "protocol_whitelist", "file", 0);
      av_dict_set(options, "format_whitelist", InputFormats.whitelist(), 0);
      // On failure avformat frees the context itself.
      int opened = avformat_open_input(context, "file:" + file.toAbsolutePath(), null, options);
      if (opened < 0) {
        throw refusal(file, opened);
      }
    } finally {
      av_dict_free(options);
    }
    int found = avformat_find_stream_info(context, (PointerPointer<?>) null);
    if (found < 0) {
      avformat_close_input(context);
      throw refusal(file, found);
    }
    return context;
  }

  private static void checkReadable(Path file) {
    String name = name(file);
    if (!Files.exists(file)) {
      throw input(file + " does not exist");
    }
    if (Files.isDirectory(file)) {
      throw input(name + " is a folder, not a video file");
    }
    if (!Files.isRegularFile(file)) {
      throw input(name + " is not a regular file");
    }
    if (!Files.isReadable(file)) {
      throw input(name + " cannot be read: no permission");
    }
    try {
      if (Files.size(file) == 0) {
        throw input(name + " is empty (zero bytes)");
      }
    } catch (IOException e) {
      throw new OpenProctorException(Fault.INPUT, name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static OpenProctorException refusal(Path file, int code) {
    boolean unreadable = code == AVERROR_INVALIDDATA() || code == AVERROR_EOF() || code == -EINVAL;
    return input(
        name(file)
            + (unreadable
                ? " " + NOT_A_VIDEO
                : " cannot be opened as a video: " + FfmpegError.text(code)));
  }

  private static OpenProctorException input(String message) {
    return new OpenProctorException(Fault.INPUT, message);
  }
}
