package org.openproctor.standalone.up;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started and how to stop it: the last first, each also where another one fails. */
public final class Stoppers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stoppers.class);

  private final Deque<Stopper> started = new ArrayDeque<>();

  private record Stopper(String what, AutoCloseable stop) {}

  /** Adds one that is stopped before those added earlier. */
  public void add(String what, AutoCloseable stop) {
    started.push(new Stopper(what, stop));
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      Stopper next = started.pop();
      try {
        next.stop.close();
      } catch (Exception e) {
        LOG.warn("{} did not stop in order", next.what, e);
      }
    }
  }
}
