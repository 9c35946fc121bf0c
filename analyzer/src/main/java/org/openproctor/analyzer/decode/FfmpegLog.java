package org.openproctor.analyzer.decode;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what FFmpeg has to say to slf4j at debug, and nothing to stderr. FFmpeg has one log a
 * process; media-ingest does the same with its own, under the same logger's name.
 */
final class FfmpegLog {
  private static final Logger LOG = LoggerFactory.getLogger("org.openproctor.ffmpeg");

  // INVARIANT: reachable for as long as FFmpeg may call it.
  private static final LogCallback TO_SLF4J =
      new LogCallback() {
        @Override
        public void call(int level, BytePointer message) {
          LOG.debug("{}", message.getString().strip());
        }
      };

  static {
    if (LOG.isDebugEnabled()) {
      avutil.av_log_set_level(avutil.AV_LOG_WARNING);
      avutil.setLogCallback(TO_SLF4J);
    } else {
      avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    }
  }

  private FfmpegLog() {}

  static void redirect() {
    // The work is done when the class is initialised.
  }
}
