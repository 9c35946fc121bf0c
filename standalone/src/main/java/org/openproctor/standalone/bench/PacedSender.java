package org.openproctor.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;
import org.openproctor.ingest.rtp.RtpFormat;

/**
 * Sends the datagrams of many streams, each at its time, over real UDP to this machine: the body of
 * one thread. What it used and how late it was may be asked for when that thread has ended.
 */
final class PacedSender implements Runnable {
  private static final int LARGEST_DATAGRAM = 1 << 16;

  private final PriorityQueue<Cursor> cursors =
      new PriorityQueue<>(Comparator.comparingLong(Cursor::due));
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private Duration latest = Duration.ZERO;

  /**
   * One stream to be sent.
   *
   * @param targets where each track goes to
   * @param later after the sender's start
   * @param count how many datagrams
   */
  record Feed(
      RtpFootage footage, Map<RtpFormat, InetSocketAddress> targets, Duration later, long count) {
    Feed {
      targets = Map.copyOf(targets);
    }
  }

  /** Where a stream stands. */
  private static final class Cursor {
    private final Feed feed;
    private long number;

    Cursor(Feed feed) {
      this.feed = feed;
    }

    long due() {
      return feed.later.toNanos() + feed.footage.nanos(number);
    }
  }

  PacedSender(Collection<Feed> feeds) {
    feeds.stream().filter(feed -> feed.count > 0).map(Cursor::new).forEach(cursors::add);
  }

  /** Sends all of it in a thread of its own. */
  Thread start() {
    Thread thread = new Thread(this, "bench-sender");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void run() {
    try (DatagramChannel channel =
        DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      long began = System.nanoTime();
      while (!cursors.isEmpty()) {
        Cursor next = cursors.poll();
        waitUntil(began + next.due());
        next.feed.footage.write(next.number, datagram);
        channel.send(datagram, next.feed.targets.get(next.feed.footage.format(next.number)));
        next.number++;
        if (next.number < next.feed.count) {
          cursors.add(next);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the footage cannot be sent", e);
    }
  }

  private void waitUntil(long due) {
    long left = due - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = due - System.nanoTime();
    }
    Duration late = Duration.ofNanos(-left);
    latest = late.compareTo(latest) > 0 ? late : latest;
  }

  /** How far behind its time any datagram was sent. */
  Duration latest() {
    return latest;
  }
}
