package org.openproctor.core.outbox;

import static java.util.Objects.requireNonNull;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A client that is made when it is first needed, since making one may fail while the other side's
 * name does not resolve, and made anew once it was discarded, since it may have failed for good.
 * Safe for use by several threads.
 */
public final class RenewedClient<C> implements AutoCloseable {
  private final Supplier<C> maker;
  private final Consumer<C> closer;

  // Guarded by this.
  private C client;
  private boolean closed;

  /**
   * @param closer ends a client at once; what is under way with it fails
   */
  public RenewedClient(Supplier<C> maker, Consumer<C> closer) {
    this.maker = requireNonNull(maker, "maker is null");
    this.closer = requireNonNull(closer, "closer is null");
  }

  /**
   * The client, made now if there is none.
   *
   * @throws IllegalStateException once closed
   */
  public synchronized C get() {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    if (client == null) {
      client = maker.get();
    }
    return client;
  }

  /**
   * Ends this client; the next {@link #get} makes another. Nothing happens if it is not in use any
   * more: what was under way with an ended client fails too, and must not end the one made since.
   */
  public void discard(C broken) {
    synchronized (this) {
      if (broken == null || client != broken) {
        return;
      }
      client = null;
    }
    closer.accept(broken);
  }

  @Override
  public void close() {
    C last;
    synchronized (this) {
      closed = true;
      last = client;
    }
    discard(last);
  }
}
