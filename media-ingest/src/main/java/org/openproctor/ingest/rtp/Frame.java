package org.openproctor.ingest.rtp;

/**
 * A whole encoded picture, or a packet of sound.
 *
 * @param time RTP's, 32 bits
 * @param arrival of its first packet, in microseconds of our clock
 * @param keyFrame true for all sound
 * @param width of a key frame's picture, else 0
 */
record Frame(
    RtpFormat format,
    byte[] data,
    long time,
    long arrival,
    boolean keyFrame,
    int width,
    int height) {
  /** What arrived in one packet and is whole. */
  static Frame sound(RtpPacket packet) {
    return new Frame(
        RtpFormat.SOUND, packet.payload(), packet.time(), packet.arrival(), true, 0, 0);
  }
}
