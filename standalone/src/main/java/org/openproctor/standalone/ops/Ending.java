package org.openproctor.standalone.ops;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * How a process ends: asked once (SIGTERM, Ctrl-C), in order and with status 0; asked twice, at
 * once. Java's own shutdown hooks can do neither: they end with 143 and let no second signal
 * through.
 */
public final class Ending {
  private static final int OF_A_SIGNAL = 128;

  private Ending() {}

  /**
   * Waits until the process is asked to end, and then closes what runs. For the main thread.
   *
   * @param listening called once signals are listened to: what says that it is up
   * @return the exit status, 0
   */
  public static int await(AutoCloseable running, Runnable listening) throws InterruptedException {
    requireNonNull(running, "running is null");
    requireNonNull(listening, "listening is null");
    CountDownLatch asked = new CountDownLatch(1);
    for (String name : List.of("TERM", "INT", "HUP")) {
      Signal.handle(new Signal(name), signal -> ask(signal, asked));
    }
    listening.run();
    asked.await();
    close(running);
    return 0;
  }

  private static void ask(Signal signal, CountDownLatch asked) {
    if (asked.getCount() == 0) {
      Runtime.getRuntime().halt(OF_A_SIGNAL + signal.getNumber());
    }
    asked.countDown();
  }

  private static void close(AutoCloseable running) {
    try {
      running.close();
    } catch (Exception e) {
      throw new IllegalStateException("what runs does not throw at its end", e);
    }
  }
}
