package org.openproctor.ingest.rtp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** A UDP port bound for one track. */
record RtpSocket(RtpFormat format, DatagramChannel channel, int port) implements AutoCloseable {
  /** A thread may be held back by its sink for some seconds; the kernel keeps what it allows. */
  private static final int RECEIVE_BUFFER = 1 << 20;

  private static final AtomicInteger TURN = new AtomicInteger();

  /** Binds an even port; each call looks on where the one before found its own. */
  static RtpSocket bind(RtpFormat format, InetAddress host, RtpPorts ports) {
    int first = ports.lowest() + ports.lowest() % 2;
    int count = (ports.highest() - first) / 2 + 1;
    DatagramChannel channel = null;
    try {
      channel =
          DatagramChannel.open(
              host instanceof Inet6Address
                  ? StandardProtocolFamily.INET6
                  : StandardProtocolFamily.INET);
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
      for (int i = 0; i < count; i++) {
        int port = first + 2 * Math.floorMod(TURN.getAndIncrement(), count);
        if (binds(channel, port)) {
          return new RtpSocket(format, channel, port);
        }
      }
    } catch (IOException e) {
      closeQuietly(channel, e);
      throw new OpenProctorException(
          Fault.RESOURCE, "no UDP port can be opened for a media server: " + e.getMessage(), e);
    }
    OpenProctorException none =
        new OpenProctorException(
            Fault.RESOURCE,
            "no even UDP port from %d to %d is free for a media server"
                .formatted(ports.lowest(), ports.highest()));
    closeQuietly(channel, none);
    throw none;
  }

  private static boolean binds(DatagramChannel channel, int port) throws IOException {
    try {
      channel.bind(new InetSocketAddress(port));
      return true;
    } catch (java.net.BindException e) {
      return false; // taken; the next one may be free
    }
  }

  private static void closeQuietly(DatagramChannel channel, Exception reason) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      reason.addSuppressed(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
