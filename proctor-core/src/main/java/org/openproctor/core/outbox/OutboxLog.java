package org.openproctor.core.outbox;

/** Told of what an {@link Outbox} goes through, once an outage, on its thread; must not throw. */
public interface OutboxLog {
  /** The other side is away, or the disk; everything waits on disk. */
  void away(String reason);

  /** All is well again. */
  void back();

  /** Sending failed by our own fault; it is tried again all the same. */
  void broken(RuntimeException fault);
}
