package org.openproctor.standalone.ops;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long an ending may take, shared by its steps; it runs from the first question on. For one
 * thread.
 */
public final class Deadline {
  /** What is usual. */
  public static final Duration USUAL = Duration.ofSeconds(30);

  private final Duration limit;
  private long end;
  private boolean runs;

  public Deadline(Duration limit) {
    this.limit = requireNonNull(limit, "limit is null");
  }

  /** What is left; zero once it has passed. */
  public Duration left() {
    if (!runs) {
      runs = true;
      end = System.nanoTime() + limit.toNanos();
    }
    return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
  }
}
