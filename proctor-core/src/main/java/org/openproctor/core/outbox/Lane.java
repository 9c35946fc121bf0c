package org.openproctor.core.outbox;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Something on disk that goes to a topic in order, with a mark of how far it has got. Used by the
 * outbox's thread alone. Of lanes that are equal one at a time is among the waiting.
 */
public interface Lane {
  /** The first record that is not acknowledged; empty if all are. */
  Optional<Message> head() throws IOException;

  /** The head is acknowledged: what comes after it is next. */
  void acknowledged() throws IOException;

  /**
   * A record to be sent; its arrays belong to whoever sends it.
   *
   * @param key keeps records in order: those of one key stay in the order they were sent in
   */
  record Message(String topic, String key, byte[] value, List<Header> headers) {
    public Message {
      requireNonNull(topic, "topic is null");
      requireNonNull(key, "key is null");
      requireNonNull(value, "value is null");
      headers = List.copyOf(headers);
    }

    /** A record without headers. */
    public Message(String topic, String key, byte[] value) {
      this(topic, key, value, List.of());
    }
  }

  /** What stands beside a record's value. */
  record Header(String name, byte[] value) {
    public Header {
      requireNonNull(name, "name is null");
      requireNonNull(value, "value is null");
    }
  }
}
