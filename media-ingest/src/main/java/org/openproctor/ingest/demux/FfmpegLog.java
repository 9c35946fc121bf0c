package org.openproctor.ingest.demux;

import org.bytedeco.ffmpeg.avutil.LogCallback;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what FFmpeg has to say to slf4j at debug, and nothing to stderr. FFmpeg has one log a
 * process, so this is done once; where debug is off FFmpeg is told to be quiet, which costs
 * nothing.
 */
public final class FfmpegLog {
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

  /** Makes sure it is done; call it before anything else of FFmpeg. */
  public static void redirect() {
    // The work is done when the class is initialised.
  }
}
