package org.openproctor.ingest.demux;

import java.util.List;
import java.util.Optional;

/**
 * A source of encoded packets: a file now, a gateway's live connection later. Packets come roughly
 * in the order they were recorded; their time stamps are the source's own and may be missing, start
 * anywhere and jump. Used by one thread; owns native memory until {@link #close}.
 */
public interface EncodedStream extends AutoCloseable {
  /** What to call it in a message to a person: a file's name. */
  String name();

  /** At most one picture and one sound track; at least one of the two. */
  List<EncodedTrack> tracks();

  /** The next packet, which the caller then owns; empty at the end. May block. */
  Optional<EncodedPacket> next();

  /** True if the format's time stamps may start anew in the middle, as in MPEG-TS. */
  boolean timesMayJump();

  /** Why it ended before its proper end; empty if it did not, or has not ended yet. */
  Optional<String> cutShort();

  @Override
  void close();
}
