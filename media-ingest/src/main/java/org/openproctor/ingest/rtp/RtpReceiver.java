package org.openproctor.ingest.rtp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.SliceSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives one stream's RTP of a media server (VP8, and Opus where there is sound), and records it
 * as WebM that grows. Nothing is decoded. A thread of its own reads, muxes and calls sink and
 * listener, so a slow disk holds back this stream only: for some seconds the kernel keeps what
 * comes, then datagrams are lost and counted as such. Only the server's address is listened to.
 *
 * <p>Safe for use by several threads.
 */
public final class RtpReceiver implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RtpReceiver.class);
  private static final long NANOS = 1000;

  private final String name;
  private final List<RtpSocket> sockets;
  private final InetAddress host;
  private final Clock clock;
  private final RtpSettings settings;
  private final LongSupplier micros;
  private final SinkPlace sink = new SinkPlace();

  // Guarded by this.
  private ReceivingLoop loop;
  private Thread thread;
  private boolean closed;

  /**
   * What becomes of it. Called by the receiver's own thread, which is not to be held up, with no
   * lock held.
   */
  public interface Listener {
    /** The first key frame has come. Once. */
    void flowing();

    /**
     * The sender is to be asked for a key frame: none has come, one was lost, a recording waits for
     * it, or it is time for the next segment. At most twice a second.
     */
    void keyFrameWanted();

    /** It is over, and nothing more is told: no-media, media-stopped or storage. */
    void stopped(MediaConnection.Failure reason);
  }

  private RtpReceiver(
      String name,
      List<RtpSocket> sockets,
      InetAddress host,
      Clock clock,
      RtpSettings settings,
      LongSupplier micros) {
    this.name = name;
    this.sockets = sockets;
    this.host = host;
    this.clock = clock;
    this.settings = settings;
    this.micros = micros;
  }

  /**
   * Binds ports for a stream. Nothing is read before {@link #start}.
   *
   * @param name what to call it in a message
   * @throws OpenProctorException (RESOURCE) if no port is free, (INPUT) if the host has no address
   */
  public static RtpReceiver open(String name, RtpPorts ports, boolean sound, Clock clock) {
    requireNonNull(clock, "clock is null");
    long origin = System.nanoTime();
    return open(
        name, ports, sound, clock, RtpSettings.DEFAULT, () -> (System.nanoTime() - origin) / NANOS);
  }

  /** The same with a steady clock of its own, in microseconds. */
  static RtpReceiver open(
      String name,
      RtpPorts ports,
      boolean sound,
      Clock clock,
      RtpSettings settings,
      LongSupplier micros) {
    requireNonNull(name, "name is null");
    requireNonNull(ports, "ports is null");
    InetAddress host = address(ports.host());
    List<RtpSocket> sockets = new ArrayList<>();
    try {
      for (RtpFormat format : RtpFormat.values()) {
        if (sound || format == RtpFormat.PICTURE) {
          sockets.add(RtpSocket.bind(format, host, ports));
        }
      }
      return new RtpReceiver(name, List.copyOf(sockets), host, clock, settings, micros);
    } catch (RuntimeException e) {
      closeAll(sockets);
      throw e;
    }
  }

  private static InetAddress address(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new OpenProctorException(
          Fault.INPUT, "the host for RTP, " + host + ", has no address", e);
    }
  }

  /** SDP for the server: what we take, and where. */
  public String offer() {
    Map<RtpFormat, Integer> ports = new EnumMap<>(RtpFormat.class);
    sockets.forEach(socket -> ports.put(socket.format(), socket.port()));
    return RtpSdp.offer(host, ports);
  }

  /**
   * Checks the server's answer and begins to read. Once; harmless after {@link #close}.
   *
   * @throws OpenProctorException (INPUT) if it does not send what was offered; (RESOURCE) if the
   *     sockets cannot be read
   * @throws IllegalStateException if it was started before
   */
  public synchronized void start(String answer, Listener listener) {
    requireNonNull(answer, "answer is null");
    requireNonNull(listener, "listener is null");
    if (loop != null) {
      throw new IllegalStateException(name + " was started before");
    }
    if (closed) {
      return;
    }
    List<RtpFormat> formats = sockets.stream().map(RtpSocket::format).toList();
    RtpSender sender = RtpSdp.sender(answer, formats);
    RtpIntake intake =
        new RtpIntake(name, formats, settings, listener, this::moment, micros.getAsLong());
    try {
      loop = new ReceivingLoop(name, sockets, sender, intake, micros, sink);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, name + " cannot be received: " + e.getMessage(), e);
    }
    thread = new Thread(loop, "rtp-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  /** When in the world a moment of our steady clock was. */
  private Instant moment(long when) {
    return clock.instant().minus(micros.getAsLong() - when, ChronoUnit.MICROS);
  }

  /**
   * Records into a sink, from the next key frame on. Once, at any time; where it is over already,
   * the sink is told so at once.
   *
   * @throws IllegalStateException if there is a sink already
   */
  public void record(SliceSink sink) {
    requireNonNull(sink, "sink is null");
    this.sink.give(sink);
    synchronized (this) {
      if (loop != null) {
        loop.wakeUp();
      }
    }
  }

  /** What has come so far. */
  public synchronized RtpStats stats() {
    return loop == null ? RtpStats.NOTHING : loop.stats();
  }

  /**
   * Ends it: the sink gets what had come, then nothing more. Waits for the thread's end, unless a
   * sink or listener calls this.
   */
  @Override
  public void close() {
    Thread ending;
    synchronized (this) {
      closed = true;
      ending = thread;
      if (loop != null) {
        loop.end();
      }
    }
    if (ending != null && ending != Thread.currentThread()) {
      try {
        ending.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (ending == null) {
      sink.close();
    }
    closeAll(sockets);
  }

  private static void closeAll(List<RtpSocket> sockets) {
    for (RtpSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.warn("UDP port {} does not close: {}", socket.port(), e.getMessage());
      }
    }
  }
}
