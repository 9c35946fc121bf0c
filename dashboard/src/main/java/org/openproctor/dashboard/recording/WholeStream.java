package org.openproctor.dashboard.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;
import org.openproctor.dashboard.recording.SegmentLayout.Range;

/**
 * A stream's segments as one WebM (or Matroska) file that exists nowhere: a head with the length,
 * the tracks and an index of every segment's beginning, then each segment's clusters as they lie on
 * disk. Packets carry session media time already, so nothing is rewritten but the track numbers of
 * a segment that numbers its tracks otherwise.
 *
 * <p>It stands for the segments there were when it was made; a stream that grows makes a new one.
 * Immutable; safe for use by several threads, which {@link #read} blocks.
 */
public final class WholeStream {
  private final List<SegmentLayout> layouts;
  private final Function<Segment, Path> files;
  private final TrackTable tracks;
  private final byte[] head;

  /** Where each segment's clusters begin in the whole file; one more for its end. */
  private final long[] starts;

  private final String sha256;

  private WholeStream(List<SegmentLayout> layouts, Function<Segment, Path> files) {
    this.layouts = List.copyOf(layouts);
    this.files = files;
    this.tracks = TrackTable.of(layouts);
    this.head = WholeStreamHead.of(layouts, tracks);
    this.starts = new long[layouts.size() + 1];
    starts[0] = head.length;
    for (int i = 0; i < layouts.size(); i++) {
      starts[i + 1] = starts[i] + layouts.get(i).length();
    }
    this.sha256 = fingerprint();
  }

  /**
   * The whole of these segments.
   *
   * @throws StreamNotWholeException where their tracks change
   */
  static WholeStream of(List<SegmentLayout> layouts, Function<Segment, Path> files) {
    return new WholeStream(layouts, files);
  }

  /** In bytes. */
  public long length() {
    return starts[layouts.size()];
  }

  /** {@code webm} or {@code mkv}. */
  public String container() {
    return layouts.get(0).segment().container();
  }

  /** Names exactly these bytes: SHA-256, in hex, over the head and every segment's hash. */
  public String tag() {
    return sha256;
  }

  /** The segments that bytes from one place to another, exclusive, show. */
  public List<Segment> segments(long from, long to) {
    return layouts.subList(holding(from), Math.min(layouts.size(), holding(to - 1) + 1)).stream()
        .map(SegmentLayout::segment)
        .toList();
  }

  /**
   * Bytes of the file; fewer than asked for only at its end.
   *
   * @throws IOException if a segment cannot be read any more
   */
  public byte[] read(long position, int most) throws IOException {
    ByteBuffer target = ByteBuffer.allocate((int) Math.max(0, Math.min(most, length() - position)));
    long at = position;
    if (at < head.length && target.hasRemaining()) {
      int count = Math.min(target.remaining(), head.length - (int) at);
      target.put(head, (int) at, count);
      at += count;
    }
    for (int i = holding(at); target.hasRemaining(); i++) {
      long end = Math.min(starts[i + 1], at + target.remaining());
      readSegment(layouts.get(i), at - starts[i], target.slice().limit((int) (end - at)));
      target.position(target.position() + (int) (end - at));
      at = end;
    }
    return target.array();
  }

  /** The segment that a byte belongs to; the first for those of the head. */
  private int holding(long position) {
    int found = Arrays.binarySearch(starts, position);
    int at = found >= 0 ? found : -found - 2;
    // A segment's clusters are never empty, so no two begin at one place
    return Math.max(0, at);
  }

  private void readSegment(SegmentLayout layout, long skip, ByteBuffer target) throws IOException {
    Segment segment = layout.segment();
    try (FileChannel channel = FileChannel.open(files.apply(segment), StandardOpenOption.READ)) {
      TrackNumbers numbers = tracks.numbers(layout);
      if (numbers.same()) {
        readClusters(channel, layout, skip, target);
      } else {
        ByteBuffer clusters = ByteBuffer.allocate(Math.toIntExact(layout.length()));
        readClusters(channel, layout, 0, clusters);
        numbers.put(clusters.array());
        target.put(clusters.array(), (int) skip, target.remaining());
      }
    }
  }

  private static void readClusters(
      FileChannel channel, SegmentLayout layout, long skip, ByteBuffer target) throws IOException {
    long before = 0;
    for (Range range : layout.clusters()) {
      long from = range.from() + Math.max(0, skip - before);
      if (from < range.to() && target.hasRemaining()) {
        int count = (int) Math.min(target.remaining(), range.to() - from);
        readFully(channel, from, target.slice().limit(count), layout.segment());
        target.position(target.position() + count);
      }
      before += range.length();
    }
  }

  private static void readFully(FileChannel channel, long from, ByteBuffer target, Segment segment)
      throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target, from + target.position()) < 0) {
        throw new IOException("segment " + segment.fileName() + " is shorter than it was");
      }
    }
  }

  private String fingerprint() {
    MessageDigest digest = Sha256.digest();
    digest.update(head);
    List<String> hashes = new ArrayList<>(layouts.size());
    layouts.forEach(layout -> hashes.add(layout.segment().sha256()));
    digest.update(String.join("\n", hashes).getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest.digest());
  }
}
