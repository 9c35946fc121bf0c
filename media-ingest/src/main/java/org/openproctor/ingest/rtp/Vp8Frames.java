package org.openproctor.ingest.rtp;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Puts VP8 pictures together from RTP (RFC 7741). After a loss nothing comes until a whole key
 * frame, as what is built on a missing picture cannot be decoded rightly. For one thread.
 */
final class Vp8Frames implements SequenceBuffer.Target {
  private static final int LARGEST = 8 << 20;
  private static final int FRAME_TAG = 3;
  private static final int KEY_FRAME_HEADER = 10;

  private final Consumer<Frame> frames;
  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private boolean open;
  private long time;
  private long arrival;
  private boolean waiting = true;

  Vp8Frames(Consumer<Frame> frames) {
    this.frames = frames;
  }

  /** True if nothing can be given out before a key frame comes. */
  boolean needsKeyFrame() {
    return waiting;
  }

  @Override
  public void gap() {
    open = false;
    waiting = true;
  }

  @Override
  public void packet(RtpPacket packet) {
    byte[] payload = packet.payload();
    if (payload.length == 0) {
      return; // padding, by which senders measure the network
    }
    int body = bodyOf(payload);
    if (body < 0) {
      gap();
      return;
    }
    if (open && packet.time() != time) {
      give(); // nothing is missing, so the one before was whole and only not marked as such
    }
    if (!open && !beginsPicture(payload[0])) {
      waiting = true;
      return;
    }
    if (!open) {
      open = true;
      data.reset();
      time = packet.time();
      arrival = packet.arrival();
    }
    data.write(payload, body, payload.length - body);
    if (data.size() > LARGEST) {
      gap();
    } else if (packet.marker()) {
      give();
    }
  }

  private void give() {
    open = false;
    byte[] picture = data.toByteArray();
    boolean keyFrame = picture.length >= KEY_FRAME_HEADER && (picture[0] & 1) == 0;
    if (picture.length < FRAME_TAG || (!keyFrame && (picture[0] & 1) == 0)) {
      waiting = true;
      return;
    }
    int width = keyFrame ? side(picture, 6) : 0;
    int height = keyFrame ? side(picture, 8) : 0;
    if (keyFrame && (!hasStartCode(picture) || width == 0 || height == 0)) {
      waiting = true;
      return;
    }
    waiting &= !keyFrame;
    if (!waiting) {
      frames.accept(new Frame(RtpFormat.PICTURE, picture, time, arrival, keyFrame, width, height));
    }
  }

  /** RFC 6386, 9.1: 14 bits, and 2 of scaling. */
  private static int side(byte[] picture, int at) {
    return (picture[at] & 0xFF) | (picture[at + 1] & 0x3F) << 8;
  }

  private static boolean hasStartCode(byte[] picture) {
    return picture[3] == (byte) 0x9D && picture[4] == 1 && picture[5] == 0x2A;
  }

  private static boolean beginsPicture(int descriptor) {
    return (descriptor & 0x17) == 0x10; // S, and partition 0
  }

  /** Where the payload descriptor ends; -1 if nothing is left behind it. */
  private static int bodyOf(byte[] payload) {
    int body = 1;
    if ((payload[0] & 0x80) != 0) {
      if (payload.length < 3) {
        return -1;
      }
      int extension = payload[1];
      body++;
      if ((extension & 0x80) != 0) { // picture id, 7 or 15 bits
        body += (payload[body] & 0x80) != 0 ? 2 : 1;
      }
      body += (extension & 0x40) != 0 ? 1 : 0;
      body += (extension & 0x30) != 0 ? 1 : 0;
    }
    return body < payload.length ? body : -1;
  }
}
