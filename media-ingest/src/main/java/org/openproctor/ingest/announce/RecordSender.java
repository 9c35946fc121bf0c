package org.openproctor.ingest.announce;

import java.util.concurrent.Future;

/** Takes records to the other side. Used by one thread. */
interface RecordSender extends AutoCloseable {
  /** Fails if the record may not be safe on the other side; it is then sent again. */
  Future<?> send(Lane.Message message);

  /** Ends sends in progress, which then fail. By any thread. */
  @Override
  void close();
}
