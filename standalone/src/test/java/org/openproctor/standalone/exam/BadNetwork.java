package org.openproctor.standalone.exam;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A network between a browser and a media server that loses datagrams and delays the rest, each by
 * another time, so that they overtake each other: what {@code tc netem} does, for kernels that lack
 * it. One relay a candidate of the server's; pages are made to use nothing else.
 */
final class BadNetwork implements AutoCloseable {
  /**
   * Lets the server's candidates lead to the relays, and keeps the page's own to itself, so that
   * there is no other way.
   */
  static final String IN_THE_PAGE =
      """
      {
        const add = RTCPeerConnection.prototype.addIceCandidate;
        RTCPeerConnection.prototype.addIceCandidate = async function (given) {
          const parts = (given?.candidate ?? '').split(' ');
          if (parts[2]?.toLowerCase() !== 'udp' || parts[4]?.includes(':')) {
            return;
          }
          const port = await window.relayTo(parts[4], Number(parts[5]));
          parts[4] = '127.0.0.1';
          parts[5] = String(port);
          return add.call(this, { ...given, candidate: parts.join(' ') });
        };
        Object.defineProperty(RTCPeerConnection.prototype, 'onicecandidate', { set() {}, get() {} });
      }
      """;

  private final double loss;
  private final int delayMillis;
  private final int jitterMillis;
  private final Random random = new Random(5);
  private final Map<InetSocketAddress, Relay> relays = new ConcurrentHashMap<>();
  private final ScheduledExecutorService later = Executors.newScheduledThreadPool(2);
  private final AtomicLong carried = new AtomicLong();
  private final AtomicLong lost = new AtomicLong();

  /**
   * @param loss of all datagrams, 0 to 1, each way
   * @param delayMillis in the mean
   * @param jitterMillis more or less than that, evenly spread
   */
  BadNetwork(double loss, int delayMillis, int jitterMillis) {
    this.loss = loss;
    this.delayMillis = delayMillis;
    this.jitterMillis = jitterMillis;
  }

  /** The port on this machine that leads there. */
  int relayTo(String host, int port) {
    return relays.computeIfAbsent(new InetSocketAddress(host, port), Relay::new).port();
  }

  long carried() {
    return carried.get();
  }

  long lost() {
    return lost.get();
  }

  private final class Relay implements Runnable {
    private final InetSocketAddress server;
    private final DatagramSocket near;
    private final Map<SocketAddress, DatagramSocket> far = new ConcurrentHashMap<>();

    Relay(InetSocketAddress server) {
      this.server = server;
      this.near = socket();
      begin(this);
    }

    int port() {
      return near.getLocalPort();
    }

    @Override
    public void run() {
      receive(
          near,
          (from, bytes) -> {
            DatagramSocket out = far.computeIfAbsent(from, this::wayBack);
            carry(out, server, bytes);
          });
    }

    private DatagramSocket wayBack(SocketAddress browser) {
      DatagramSocket socket = socket();
      begin(() -> receive(socket, (from, bytes) -> carry(near, browser, bytes)));
      return socket;
    }

    void close() {
      near.close();
      far.values().forEach(DatagramSocket::close);
    }
  }

  private interface Taker {
    void take(SocketAddress from, byte[] bytes);
  }

  private static void receive(DatagramSocket socket, Taker taker) {
    byte[] buffer = new byte[65_536];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        byte[] bytes = new byte[packet.getLength()];
        System.arraycopy(buffer, 0, bytes, 0, bytes.length);
        taker.take(packet.getSocketAddress(), bytes);
      } catch (IOException e) {
        if (!socket.isClosed()) {
          continue; // nobody listens there any more: as on any network
        }
      }
    }
  }

  private void carry(DatagramSocket by, SocketAddress to, byte[] bytes) {
    long delay;
    synchronized (random) {
      if (random.nextDouble() < loss) {
        lost.incrementAndGet();
        return;
      }
      delay = delayMillis - jitterMillis + Math.round(2 * jitterMillis * random.nextDouble());
    }
    carried.incrementAndGet();
    try {
      later.schedule(() -> send(by, to, bytes), Math.max(0, delay), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      lost.incrementAndGet(); // the network is being taken down
    }
  }

  private void send(DatagramSocket by, SocketAddress to, byte[] bytes) {
    try {
      by.send(new DatagramPacket(bytes, bytes.length, to));
    } catch (IOException e) {
      lost.incrementAndGet();
    }
  }

  private static DatagramSocket socket() {
    try {
      return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    } catch (IOException e) {
      throw new IllegalStateException("no UDP port is free", e);
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "bad-network");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    later.shutdownNow();
    relays.values().forEach(Relay::close);
  }
}
