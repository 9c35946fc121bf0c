package org.openproctor.ingest.rtc;

/** A browser that watches. No method waits. Safe for use by several threads. */
public interface Watching extends AutoCloseable {
  /** The server's SDP, with all its candidates. */
  String answer();

  /** True once it is over, by {@link #close}, because the stream ended, or the browser is gone. */
  boolean isClosed();

  @Override
  void close();
}
