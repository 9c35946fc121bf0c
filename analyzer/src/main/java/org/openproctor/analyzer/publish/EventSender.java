package org.openproctor.analyzer.publish;

import io.cloudevents.CloudEvent;

/** Takes one event to the other side. {@link #send} is called by one thread. */
interface EventSender extends AutoCloseable {
  /**
   * Sends an event and waits, for a bounded time, until it is safe on the other side.
   *
   * @throws UnableToSendException if it may not be; the caller sends it again
   */
  void send(CloudEvent event) throws UnableToSendException;

  /** Ends a send in progress, which then fails, and all later ones. By any thread. */
  @Override
  void close();

  /** The other side is away or refuses; the message says why in one line. */
  final class UnableToSendException extends Exception {
    private static final long serialVersionUID = 1L;

    UnableToSendException(String reason, Throwable cause) {
      super(reason, cause);
    }
  }
}
