package org.openproctor.analyzer;

import org.openproctor.core.media.Segment;

/**
 * The analysis of one stream, a segment at a time. One thread runs it; it owns native memory until
 * {@link #close}.
 */
public interface StreamAnalysis extends AutoCloseable {
  /** Analyses the stream's next segment; damaged media is an incident, never an exception. */
  void analyse(Segment segment);

  /** The stream is over: ends what is open. */
  void finish();

  /** Lets go of everything; what is open stays open. */
  @Override
  void close();
}
