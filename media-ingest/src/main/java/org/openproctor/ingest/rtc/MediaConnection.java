package org.openproctor.ingest.rtc;

/** One stream's way in over WebRTC. No method waits. Safe for use by several threads. */
public interface MediaConnection extends AutoCloseable {
  /** A candidate of the browser's; those that come before the answer are kept for it. */
  void candidate(IceCandidate candidate);

  /**
   * Gives what comes to a sink, from the next key frame on (one is asked for). At most once.
   *
   * @throws IllegalStateException if there is a sink already
   */
  void record(SliceSink sink);

  /** Ends it, with no word to the listener; the sink gets what had come, then nothing more. */
  @Override
  void close();

  /**
   * What becomes of a connection. Called by threads of the connection's, one call at a time, and
   * never with a lock of its own held.
   */
  interface Listener {
    void answered(String sdp);

    /** A candidate of the server's. */
    void candidate(IceCandidate candidate);

    /** The first key frame has come. Once. */
    void flowing();

    /** It is over. Nothing more is told, nothing more comes. */
    void failed(Failure reason);
  }

  /** Why it is over, by its name on the wire. */
  enum Failure {
    NO_SERVER("no-server"),
    NEGOTIATION("negotiation"),
    /** No key frame came in time. */
    NO_MEDIA("no-media"),
    /** It flowed, and stopped. */
    MEDIA_STOPPED("media-stopped"),
    SERVER_LOST("server-lost"),
    /** The sink did not take it. */
    STORAGE("storage");

    private final String wireName;

    Failure(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }
}
