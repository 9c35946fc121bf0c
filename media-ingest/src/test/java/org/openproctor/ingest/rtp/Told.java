package org.openproctor.ingest.rtp;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** A listener that remembers. */
final class Told implements RtpReceiver.Listener {
  final AtomicInteger flowing = new AtomicInteger();
  final AtomicInteger keyFrames = new AtomicInteger();
  final BlockingQueue<Failure> stopped = new LinkedBlockingQueue<>();

  @Override
  public void flowing() {
    flowing.incrementAndGet();
  }

  @Override
  public void keyFrameWanted() {
    keyFrames.incrementAndGet();
  }

  @Override
  public void stopped(Failure reason) {
    stopped.add(reason);
  }
}
