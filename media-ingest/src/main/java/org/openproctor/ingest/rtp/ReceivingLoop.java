package org.openproctor.ingest.rtp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.function.LongSupplier;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a receiver's sockets until it is told to end or ends by itself: the body of its thread. The
 * other methods are for any thread.
 */
final class ReceivingLoop implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ReceivingLoop.class);
  private static final int LARGEST_DATAGRAM = 1 << 16;
  private static final int AT_ONCE = 256;
  private static final long TICK_MILLIS = 100;

  private final String name;
  private final Selector selector;
  private final RtpSender sender;
  private final RtpIntake intake;
  private final LongSupplier micros;
  private final SinkPlace sink;
  private final ByteBuffer datagram = ByteBuffer.allocateDirect(LARGEST_DATAGRAM);
  private volatile boolean ending;
  private volatile RtpStats stats;

  /**
   * @param sender whose datagrams are taken
   * @param sink where one is left when it is to be recorded
   */
  ReceivingLoop(
      String name,
      List<RtpSocket> sockets,
      RtpSender sender,
      RtpIntake intake,
      LongSupplier micros,
      SinkPlace sink)
      throws IOException {
    this.name = name;
    this.sender = sender;
    this.intake = intake;
    this.micros = micros;
    this.sink = sink;
    this.stats = intake.stats();
    this.selector = Selector.open();
    for (RtpSocket socket : sockets) {
      socket.channel().register(selector, SelectionKey.OP_READ, socket);
    }
  }

  @Override
  public void run() {
    try {
      receive();
    } catch (SinkFailedException e) {
      LOG.warn("{}: {}", name, e.getMessage());
      intake.stop(Failure.STORAGE);
    } catch (IOException | RuntimeException e) {
      if (!ending) { // else the sockets were closed meanwhile
        LOG.error("{}: receiving failed", name, e);
      }
    } finally {
      if (!ending && !intake.isStopped()) {
        intake.stop(Failure.MEDIA_STOPPED);
      }
      intake.finish();
      stats = intake.stats();
      intake.close();
      sink.close();
      closeSelector();
    }
  }

  private void receive() throws IOException {
    while (!ending && !intake.isStopped()) {
      selector.select(TICK_MILLIS);
      sink.take().ifPresent(intake::record);
      for (SelectionKey key : selector.selectedKeys()) {
        read((RtpSocket) key.attachment());
      }
      selector.selectedKeys().clear();
      intake.tick(micros.getAsLong());
      stats = intake.stats();
    }
  }

  private void closeSelector() {
    try {
      selector.close();
    } catch (IOException e) {
      LOG.warn("{}: {}", name, e.getMessage());
    }
  }

  /** What is there already, but not for ever, as the other track waits. */
  private void read(RtpSocket socket) throws IOException {
    for (int i = 0; i < AT_ONCE; i++) {
      datagram.clear();
      InetSocketAddress from = (InetSocketAddress) socket.channel().receive(datagram);
      if (from == null) {
        return;
      }
      datagram.flip();
      if (sender.sent(from.getAddress(), datagram)) {
        intake.datagram(socket.format(), datagram, micros.getAsLong());
      } else {
        intake.foreign();
      }
    }
  }

  /** Has it look at its sink. */
  void wakeUp() {
    selector.wakeup();
  }

  /** Has it end soon. */
  void end() {
    ending = true;
    selector.wakeup();
  }

  RtpStats stats() {
    return stats;
  }
}
