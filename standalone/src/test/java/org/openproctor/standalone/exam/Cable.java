package org.openproctor.standalone.exam;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between a student and the server: connections to its port go to another one, until it
 * is cut. Cut, it resets what is connected and refuses what comes.
 */
final class Cable implements AutoCloseable {
  private final ServerSocket entrance;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private volatile int to;
  private volatile boolean cut;

  Cable() {
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException("no port for the cable", e);
    }
    Thread thread = new Thread(this::accept, "cable");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return entrance.getLocalPort();
  }

  void leadTo(int port) {
    to = port;
  }

  /** For a server that starts later. */
  int leadToAFreePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      leadTo(free.getLocalPort());
      return to;
    } catch (IOException e) {
      throw new IllegalStateException("no port is free", e);
    }
  }

  void cut() {
    cut = true;
    ends.forEach(Cable::reset);
    ends.clear();
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket near = entrance.accept();
        if (cut) {
          reset(near);
        } else {
          connect(near);
        }
      } catch (IOException e) {
        if (entrance.isClosed()) {
          return;
        }
        // The server is away: a later connection may find it
      }
    }
  }

  private void connect(Socket near) throws IOException {
    Socket far = new Socket();
    try {
      far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), to));
    } catch (IOException e) {
      reset(near);
      throw e;
    }
    ends.add(near);
    ends.add(far);
    carry(near, far);
    carry(far, near);
  }

  private void carry(Socket from, Socket to) {
    Thread thread =
        new Thread(
            () -> {
              try (InputStream in = from.getInputStream();
                  OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
              } catch (IOException e) {
                reset(to); // one end went: so does the other
              } finally {
                ends.remove(from);
              }
            },
            "cable-end");
    thread.setDaemon(true);
    thread.start();
  }

  private static void reset(Socket socket) {
    try {
      if (!socket.isClosed()) {
        socket.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // Closed by the other direction just now: that is what was wanted
    } finally {
      close(socket);
    }
  }

  @Override
  public void close() {
    cut();
    close(entrance);
  }

  private static void close(Closeable end) {
    try {
      end.close();
    } catch (IOException e) {
      throw new IllegalStateException("an end of the cable does not close", e);
    }
  }
}
