package org.openproctor.core.outbox;

import java.util.concurrent.Future;

/** Takes records to the other side. {@link #send} is called by one thread. */
public interface RecordSender extends AutoCloseable {
  /** Fails, after a bounded time, if the record may not be safe there; it is then sent again. */
  Future<?> send(Lane.Message message);

  /** Ends sends in progress, which then fail, and all later ones. By any thread. */
  @Override
  void close();
}
