package org.openproctor.dashboard.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a while what was done, to do it once. Holds the latest 10 000 names. Safe for use
 * by several threads.
 */
final class Lately {
  private static final int MAX_NAMES = 10_000;

  private final Duration window;
  private final Clock clock;
  private final Map<String, Instant> done = new LinkedHashMap<>();

  Lately(Duration window, Clock clock) {
    this.window = window;
    this.clock = clock;
  }

  /** As if it had not been done. */
  synchronized void forget(String name) {
    done.remove(name);
  }

  /** True the first time within the window, which begins then. */
  synchronized boolean isFirst(String name) {
    Instant now = clock.instant();
    Instant before = done.get(name);
    if (before != null && now.isBefore(before.plus(window))) {
      return false;
    }
    done.remove(name);
    done.put(name, now);
    if (done.size() > MAX_NAMES) {
      done.remove(done.keySet().iterator().next());
    }
    return true;
  }
}
