package org.openproctor.ingest.kurento;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that breaks as a test says. */
final class FlakyWire implements AutoCloseable {
  private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final int target;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private final Set<Socket> others = ConcurrentHashMap.newKeySet();
  private boolean hangs;
  private volatile boolean closesAtOnce;

  FlakyWire(int target) throws IOException {
    this.target = target;
    Threads.daemon("wire", this::accept).start();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + listening.getLocalPort() + "/kurento");
  }

  /** Lets nothing through, on old connections and new ones, which are accepted all the same. */
  synchronized void hang() {
    hangs = true;
  }

  /** Lets through what has waited, and all that comes. */
  synchronized void goOn() {
    hangs = false;
    notifyAll();
  }

  /** Closes each new connection at once, or does so no more. */
  void closeAtOnce(boolean closes) {
    closesAtOnce = closes;
  }

  /** Ends all connections, properly. */
  void cut() throws IOException {
    for (Socket client : clients) {
      client.close();
    }
  }

  /** Ends all connections with a reset. */
  void reset() throws IOException {
    for (Socket client : clients) {
      client.setSoLinger(true, 0);
      client.close();
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    cut();
    for (Socket other : others) {
      other.close();
    }
    goOn();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        if (closesAtOnce) {
          client.close();
          continue;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        clients.add(client);
        others.add(server);
        Threads.daemon("wire", () -> pass(client, server)).start();
        Threads.daemon("wire", () -> pass(server, client)).start();
      }
    } catch (IOException e) {
      // the test is over
    }
  }

  private void pass(Socket from, Socket to) {
    byte[] some = new byte[8192];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(some); read >= 0; read = in.read(some)) {
        await();
        out.write(some, 0, read);
      }
    } catch (IOException e) {
      // one side has gone; the other is closed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    clients.remove(from);
    clients.remove(to);
  }

  private synchronized void await() throws InterruptedException {
    while (hangs) {
      wait();
    }
  }
}
