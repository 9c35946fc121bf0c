package org.openproctor.ingest.rtp;

/**
 * The two codecs asked of a media server, as SDP names them, and our payload types for them.
 * Immutable.
 */
public enum RtpFormat {
  SOUND("audio", 97, "opus/48000/2", 48_000),
  PICTURE("video", 96, "VP8/90000", 90_000);

  private final String media;
  private final int payloadType;
  private final String encoding;
  private final int clockRate;

  RtpFormat(String media, int payloadType, String encoding, int clockRate) {
    this.media = media;
    this.payloadType = payloadType;
    this.encoding = encoding;
    this.clockRate = clockRate;
  }

  /** In an m-line. */
  public String media() {
    return media;
  }

  /** What packets of it carry in their header. */
  public int payloadType() {
    return payloadType;
  }

  /** In an {@code a=rtpmap}. */
  public String encoding() {
    return encoding;
  }

  /** How fast RTP time counts, a second. */
  public int clockRate() {
    return clockRate;
  }
}
