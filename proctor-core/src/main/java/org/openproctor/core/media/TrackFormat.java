package org.openproctor.core.media;

/** How one track of a segment is encoded. */
public sealed interface TrackFormat permits VideoFormat, AudioFormat {
  /** FFmpeg's codec name, such as {@code vp8}, {@code h264}, {@code opus}. */
  String codec();
}
