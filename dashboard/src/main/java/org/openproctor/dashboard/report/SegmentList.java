package org.openproctor.dashboard.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;

/** The stored segments, and one hash over all of their hashes. */
record SegmentList(List<Segment> segments) {
  /** One segment as the template shows it. */
  record Row(Segment segment) {
    public long sequence() {
      return segment.sequence();
    }

    public String file() {
      return segment.fileName();
    }

    public String span() {
      return Clock.moment(segment.span().start()) + "–" + Clock.moment(segment.span().end());
    }

    public long bytes() {
      return segment.bytes();
    }

    public String sha256() {
      return segment.sha256();
    }
  }

  public List<Row> rows() {
    return segments.stream().map(Row::new).toList();
  }

  long bytes() {
    return segments.stream().mapToLong(Segment::bytes).sum();
  }

  /** The ending most files have, for the command that checks them. */
  public String ending() {
    return segments.isEmpty() ? "webm" : segments.get(0).container();
  }

  /**
   * SHA-256 over the lines {@code HASH NAME} in order: what {@code sha256sum * | sha256sum} prints
   * in the segments' folder. One number that stands for the whole recording.
   */
  public String fingerprint() {
    MessageDigest digest = Sha256.digest();
    for (Segment segment : segments) {
      String line = segment.sha256() + "  " + segment.fileName() + "\n";
      digest.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
