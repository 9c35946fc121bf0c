package org.openproctor.dashboard.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.dashboard.recording.EbmlBytes.Element;

/**
 * Where in a segment's file its clusters are. Immutable.
 *
 * @param docType {@code webm} or {@code matroska}
 * @param tracks the content of its Tracks element
 * @param clusters its Cluster elements, those that touch as one range
 */
record SegmentLayout(Segment segment, String docType, byte[] tracks, List<Range> clusters) {
  private static final long MILLISECOND = 1_000_000;

  SegmentLayout {
    clusters = List.copyOf(clusters);
  }

  /** Bytes of a file. */
  record Range(long from, long to) {
    long length() {
      return to - from;
    }
  }

  long length() {
    return clusters.stream().mapToLong(Range::length).sum();
  }

  /**
   * Hops from head to head through the file.
   *
   * @throws IOException if it is not there, not as long as it was stored, or no such file
   */
  static SegmentLayout read(Path file, Segment segment) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      EbmlBytes bytes = new EbmlBytes(channel);
      if (bytes.length() != segment.bytes()) {
        throw new IOException("it has " + bytes.length() + " bytes instead of " + segment.bytes());
      }
      Element header = bytes.element(0, bytes.length());
      if (header.id() != Ebml.HEADER) {
        throw new IOException("it is no Matroska file");
      }
      String docType = "";
      for (Element child : bytes.children(header)) {
        if (child.id() == Ebml.DOC_TYPE) {
          docType = new String(bytes.content(child), StandardCharsets.US_ASCII);
        }
      }
      return body(bytes, segment, docType, bytes.element(header.end(), bytes.length()));
    }
  }

  /** The same with the other's bytes for tracks where they are equal, to hold them once. */
  SegmentLayout sharing(SegmentLayout other) {
    return Arrays.equals(tracks, other.tracks)
        ? new SegmentLayout(segment, docType, other.tracks, clusters)
        : this;
  }

  private static SegmentLayout body(EbmlBytes bytes, Segment segment, String docType, Element whole)
      throws IOException {
    byte[] tracks = new byte[0];
    List<Range> clusters = new ArrayList<>();
    for (Element child : bytes.children(whole)) {
      if (child.id() == Ebml.TRACKS) {
        tracks = bytes.content(child);
      } else if (child.id() == Ebml.INFO) {
        checkScale(bytes, child);
      } else if (child.id() == Ebml.CLUSTER) {
        add(clusters, child);
      }
    }
    if (whole.id() != Ebml.SEGMENT || clusters.isEmpty()) {
      throw new IOException("it holds no packets");
    }
    return new SegmentLayout(segment, docType, tracks, clusters);
  }

  private static void checkScale(EbmlBytes bytes, Element info) throws IOException {
    for (Element child : bytes.children(info)) {
      if (child.id() == Ebml.TIMESTAMP_SCALE && bytes.unsigned(child) != MILLISECOND) {
        throw new IOException("it does not count in milliseconds");
      }
    }
  }

  private static void add(List<Range> clusters, Element cluster) {
    int last = clusters.size() - 1;
    if (last >= 0 && clusters.get(last).to() == cluster.at()) {
      clusters.set(last, new Range(clusters.get(last).from(), cluster.end()));
    } else {
      clusters.add(new Range(cluster.at(), cluster.end()));
    }
  }
}
