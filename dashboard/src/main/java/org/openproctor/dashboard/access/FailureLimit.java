package org.openproctor.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts failures (wrong passwords, wrong links) by name and closes the door for a while after too
 * many. Holds the latest 10 000 names; the oldest is forgotten first. Safe for use by several
 * threads.
 */
public final class FailureLimit {
  private static final int MAX_NAMES = 10_000;

  private final int allowed;
  private final Duration window;
  private final Clock clock;
  private final Map<String, Failures> failures = new LinkedHashMap<>();

  /**
   * @param allowed failures within the window after which the name is refused
   * @param window counted from the first failure
   */
  public FailureLimit(int allowed, Duration window, Clock clock) {
    this.allowed = allowed;
    this.window = requireNonNull(window, "window is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** How long the name must wait; zero if it may try now. */
  public synchronized Duration waitFor(String name) {
    Failures past = failures.get(name);
    if (past == null || past.count < allowed) {
      return Duration.ZERO;
    }
    Duration left = Duration.between(clock.instant(), past.first.plus(window));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Counts a failure. */
  public synchronized void failed(String name) {
    Instant now = clock.instant();
    Failures past = failures.remove(name);
    boolean within = past != null && now.isBefore(past.first.plus(window));
    failures.put(name, within ? new Failures(past.first, past.count + 1) : new Failures(now, 1));
    if (failures.size() > MAX_NAMES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** Forgets the name's failures. */
  public synchronized void succeeded(String name) {
    failures.remove(name);
  }

  private record Failures(Instant first, int count) {}
}
