package org.openproctor.analyzer.live;

import java.time.Duration;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.live.LivePicture;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.StreamId;

/**
 * Makes the small pictures of one stream, about one a second, of looks that are decoded anyway.
 * None while an exam is caught up with: nobody would see them. One thread.
 */
final class Thumbnails {
  static final int WIDTH = 320;
  private static final int QUALITY = 70;
  private static final Duration LEAST_GAP = Duration.ofMillis(900);

  private final StreamId stream;
  private final LivePictures pictures;
  private Duration latest = LEAST_GAP.negated();
  private boolean wanted;

  Thumbnails(StreamId stream, LivePictures pictures) {
    this.stream = stream;
    this.pictures = pictures;
  }

  /** Whether what comes now is the latest there is of the stream. */
  void wanted(boolean isLatest) {
    wanted = isLatest;
  }

  void look(Duration at, Picture picture) {
    if (!wanted || at.minus(latest).compareTo(LEAST_GAP) < 0) {
      return;
    }
    latest = at;
    try (Picture small = picture.shrunk(WIDTH)) {
      pictures.put(stream, new LivePicture(at, small.toJpeg(QUALITY)));
    }
  }
}
