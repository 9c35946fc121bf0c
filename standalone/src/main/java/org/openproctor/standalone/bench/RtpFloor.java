package org.openproctor.standalone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openproctor.ingest.rtp.RtpFormat;
import org.openproctor.ingest.synth.WebmCopy;

/**
 * The least anybody could do with the same media in the same run: read every datagram and forget
 * it, all in one thread, and copy the packets from WebM to WebM by FFmpeg, with no hash and no
 * sync.
 *
 * @param receivePercent of a core for a student
 * @param copyPercent of a core for a student
 */
record RtpFloor(double receivePercent, double copyPercent) {
  private static final Duration ENOUGH = Duration.ofSeconds(20);
  private static final int ROUNDS = 30;
  private static final int LARGEST_DATAGRAM = 1 << 16;
  private static final double PERCENT = 100;
  private static final double NANOS = 1e9;

  double sum() {
    return receivePercent + copyPercent;
  }

  /**
   * Measures it.
   *
   * @param length at the most; less is enough
   */
  static RtpFloor measure(List<RtpFootage> footage, int students, Duration length, Path scratch)
      throws InterruptedException {
    double copy = 0;
    for (RtpFootage shown : footage) {
      Duration used = WebmCopy.copy(shown.webm(), scratch.resolve("copy.webm"), ROUNDS);
      copy += PERCENT * used.toNanos() / shown.length().multipliedBy(ROUNDS).toNanos();
    }
    Duration sat = length.compareTo(ENOUGH) < 0 ? length : ENOUGH;
    return new RtpFloor(
        PERCENT * receive(footage, students, sat) / NANOS / sat.toSeconds() / students, copy);
  }

  /** CPU nanoseconds of the thread that reads. */
  private static long receive(List<RtpFootage> footage, int students, Duration length)
      throws InterruptedException {
    List<PacedSender.Feed> feeds = new ArrayList<>();
    try (Selector selector = Selector.open()) {
      for (int i = 0; i < students; i++) {
        for (RtpFootage shown : footage) {
          Map<RtpFormat, InetSocketAddress> targets = new EnumMap<>(RtpFormat.class);
          for (RtpFormat format : shown.counts().keySet()) {
            targets.put(format, open(selector));
          }
          Duration later = Duration.ofSeconds(2).multipliedBy(i).dividedBy(students);
          feeds.add(new PacedSender.Feed(shown, targets, later, shown.count(length)));
        }
      }
      PacedSender sender = new PacedSender(feeds);
      return read(selector, sender);
    } catch (IOException e) {
      throw new UncheckedIOException("the floor cannot be measured", e);
    }
  }

  private static InetSocketAddress open(Selector selector) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    channel.bind(new InetSocketAddress("127.0.0.1", 0)).configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ);
    return (InetSocketAddress) channel.getLocalAddress();
  }

  private static long read(Selector selector, PacedSender sender) throws IOException {
    ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
    Thread sending = sender.start();
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    try {
      while (sending.isAlive()) {
        selector.select(100);
        for (SelectionKey key : selector.selectedKeys()) {
          while (((DatagramChannel) key.channel()).receive(datagram.clear()) != null) {
            // That is all.
          }
        }
        selector.selectedKeys().clear();
      }
      return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    } finally {
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }
}
