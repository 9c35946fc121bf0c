package org.openproctor.core.media;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One closed, stored and hashed piece of a recording: a container file of its own, cut at a key
 * frame without re-encoding. It is announced only after it is stored, and never changes again.
 * Packets inside carry the session's media time, not a time that starts anew.
 *
 * @param stream the stream it belongs to
 * @param sequence 0, 1, 2 … without gaps within the stream
 * @param span first packet's time to the end of the last packet
 * @param container FFmpeg's muxer name and the file's ending: {@code webm} or {@code mkv}
 * @param bytes the file's size
 * @param sha256 lower-case hex over the file's bytes
 * @param startsAtKeyFrame false only where a stream held no key frame for so long that it had to be
 *     cut all the same, or holds no picture
 * @param tracks at least one
 */
public record Segment(
    StreamId stream,
    long sequence,
    TimeSpan span,
    String container,
    long bytes,
    String sha256,
    boolean startsAtKeyFrame,
    List<TrackFormat> tracks) {
  public Segment {
    requireNonNull(stream, "stream is null");
    requireNonNull(span, "span is null");
    requireNonNull(container, "container is null");
    requireNonNull(sha256, "sha256 is null");
    tracks = List.copyOf(tracks);
    if (sequence < 0) {
      throw new IllegalArgumentException("segment sequence " + sequence);
    }
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("a segment without tracks");
    }
  }

  public boolean hasVideo() {
    return tracks.stream().anyMatch(VideoFormat.class::isInstance);
  }

  public boolean hasAudio() {
    return tracks.stream().anyMatch(AudioFormat.class::isInstance);
  }

  /** The name of the segment's file within its stream, such as {@code 000042.webm}. */
  public String fileName() {
    return fileName(sequence, container);
  }

  /** The name of the file of a segment that does not exist yet. */
  public static String fileName(long sequence, String container) {
    return String.format(java.util.Locale.ROOT, "%06d.%s", sequence, container);
  }
}
