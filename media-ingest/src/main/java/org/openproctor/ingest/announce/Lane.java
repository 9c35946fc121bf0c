package org.openproctor.ingest.announce;

import java.io.IOException;
import java.util.Optional;

/**
 * Something on disk that goes to Kafka in order, with a mark of how far it has got. Read by the
 * outbox's thread alone.
 */
interface Lane {
  /** A record to be sent; what comes after it follows once it was acknowledged. */
  record Message(String topic, String key, byte[] value) {}

  /** The first that is not acknowledged; empty if all are. */
  Optional<Message> head() throws IOException;

  /** The head is acknowledged. */
  void acknowledged() throws IOException;
}
