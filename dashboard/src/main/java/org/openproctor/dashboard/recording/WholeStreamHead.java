package org.openproctor.dashboard.recording;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.openproctor.core.media.Segment;

/** Writes what stands before the first cluster of a {@link WholeStream}. */
final class WholeStreamHead {
  private static final String US = "OpenProctor";

  private WholeStreamHead() {}

  static byte[] of(List<SegmentLayout> layouts, TrackTable tracks) {
    byte[] file = fileHeader(tracks.docType());
    byte[] info = info(layouts);
    byte[] trackElement = tracks.element();
    long before = info.length + trackElement.length;
    // All numbers have 8 bytes, so the index is as long with its true positions as without
    long index = cues(layouts, tracks, 0).length;
    byte[] cues = cues(layouts, tracks, before + index);
    long clusters = layouts.stream().mapToLong(SegmentLayout::length).sum();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    head.writeBytes(file);
    head.writeBytes(Ebml.head(Ebml.SEGMENT, before + index + clusters));
    head.writeBytes(info);
    head.writeBytes(trackElement);
    head.writeBytes(cues);
    return head.toByteArray();
  }

  private static byte[] fileHeader(String docType) {
    return Ebml.element(
        Ebml.HEADER,
        Ebml.unsigned(0x4286, 1), // version of EBML
        Ebml.unsigned(0x42F7, 1), // what a reader must know of it
        Ebml.unsigned(0x42F2, 4), // longest id
        Ebml.unsigned(0x42F3, 8), // longest size
        Ebml.text(Ebml.DOC_TYPE, docType),
        Ebml.unsigned(0x4287, 4), // version of the document type
        Ebml.unsigned(0x4285, 2)); // what a reader must know of it
  }

  private static byte[] info(List<SegmentLayout> layouts) {
    Duration end =
        layouts.stream()
            .map(layout -> layout.segment().span().end())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return Ebml.element(
        Ebml.INFO,
        Ebml.unsigned(Ebml.TIMESTAMP_SCALE, 1_000_000),
        Ebml.real(Ebml.DURATION, end.toMillis()),
        Ebml.text(Ebml.MUXING_APP, US),
        Ebml.text(Ebml.WRITING_APP, US));
  }

  /** Where each segment that can be played from begins, counted from the end of Segment's head. */
  private static byte[] cues(List<SegmentLayout> layouts, TrackTable tracks, long firstCluster) {
    ByteArrayOutputStream points = new ByteArrayOutputStream();
    long position = firstCluster;
    for (SegmentLayout layout : layouts) {
      Segment segment = layout.segment();
      if (segment.startsAtKeyFrame() || !segment.hasVideo() && tracks.leading() != 1) {
        points.writeBytes(point(segment.span().start(), tracks.leading(), position));
      }
      position += layout.length();
    }
    return points.size() == 0 ? new byte[0] : Ebml.element(Ebml.CUES, points.toByteArray());
  }

  private static byte[] point(Duration at, int track, long position) {
    return Ebml.element(
        Ebml.CUE_POINT,
        Ebml.unsigned(Ebml.CUE_TIME, at.toMillis()),
        Ebml.element(
            Ebml.CUE_TRACK_POSITIONS,
            Ebml.unsigned(Ebml.CUE_TRACK, track),
            Ebml.unsigned(Ebml.CUE_CLUSTER_POSITION, position)));
  }
}
