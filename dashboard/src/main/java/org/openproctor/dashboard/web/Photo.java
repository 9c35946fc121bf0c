package org.openproctor.dashboard.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

/** A photo sent as the whole body: JPEG or PNG by its first bytes, whatever it calls itself. */
final class Photo {
  /** The most a photo may have, in bytes. */
  static final int MAX_BYTES = 8 << 20;

  private Photo() {}

  static byte[] of(RoutingContext ctx) {
    Buffer body = ctx.body().buffer();
    if (body == null || body.length() < 100 || !(isJpeg(body) || isPng(body))) {
      throw new Problem(415, "not-a-photo");
    }
    return body.getBytes();
  }

  private static boolean isJpeg(Buffer body) {
    return body.getByte(0) == (byte) 0xff
        && body.getByte(1) == (byte) 0xd8
        && body.getByte(2) == (byte) 0xff;
  }

  private static boolean isPng(Buffer body) {
    return body.getInt(0) == 0x89504e47 && body.getInt(4) == 0x0d0a1a0a;
  }
}
