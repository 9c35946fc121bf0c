package org.openproctor.ingest.cut;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments that an earlier run had stored of a source that is now cut again. Cutting is
 * deterministic, so they must come out the same; this checks it.
 */
record StoredAlready(List<Segment> segments) {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAlready.class);

  static final StoredAlready NOTHING = new StoredAlready(List.of());

  boolean holds(long sequence) {
    return sequence < segments.size();
  }

  /**
   * The stored segment, if it is what was cut now.
   *
   * @throws OpenProctorException (BUG) if it holds another stretch of time: two recordings mixed
   */
  Segment same(long sequence, OpenSegment open, SegmentMuxer muxer) {
    Segment stored = segments.get(Math.toIntExact(sequence));
    if (!stored.span().equals(open.span()) || !stored.tracks().equals(open.formats())) {
      throw new OpenProctorException(
          Fault.BUG,
          "segment %d of %s is stored as %s and was cut again as %s; the recording is kept as it is"
              .formatted(sequence, stored.stream(), stored.span(), open.span()));
    }
    MessageDigest digest = Sha256.digest();
    muxer.write(open, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    if (!HexFormat.of().formatHex(digest.digest()).equals(stored.sha256())) {
      // Another version of FFmpeg writes other bytes around the same packets.
      LOG.warn("segment {} of {} is now written with other bytes", sequence, stored.stream());
    }
    return stored;
  }
}
