package org.openproctor.ingest.rtp;

/**
 * What came of a stream's RTP, both tracks together, counted from the start on. {@code packets} =
 * given on to the tracks + {@code late} + {@code duplicate} + those that still wait for one before
 * them.
 *
 * @param packets of the server's, of our payload types
 * @param bytes of theirs, with headers
 * @param lost not there when they were given up waiting for
 * @param late came after that
 * @param reordered came before one that was sent earlier
 * @param duplicate came once more
 * @param discarded from another sender, not RTP, or of another kind
 * @param frames pictures that came whole and can be decoded
 */
public record RtpStats(
    long packets,
    long bytes,
    long lost,
    long late,
    long reordered,
    long duplicate,
    long discarded,
    long frames) {
  public static final RtpStats NOTHING = new RtpStats(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public RtpStats plus(RtpStats other) {
    return new RtpStats(
        packets + other.packets,
        bytes + other.bytes,
        lost + other.lost,
        late + other.late,
        reordered + other.reordered,
        duplicate + other.duplicate,
        discarded + other.discarded,
        frames + other.frames);
  }
}
