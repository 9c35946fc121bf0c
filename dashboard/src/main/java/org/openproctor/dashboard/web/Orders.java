package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import java.util.concurrent.CompletableFuture;
import org.openproctor.dashboard.command.Command;
import org.openproctor.dashboard.command.CommandSender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How orders leave: at once, or by the outbox.
 *
 * @param wake tells that there is something new in the outbox
 */
record Orders(CommandSender sender, Runnable wake) {
  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);

  /** Where there is no Kafka. */
  static final Orders NONE =
      new Orders(
          command ->
              CompletableFuture.failedFuture(new IllegalStateException("no brokers are set")),
          () -> {});

  /** Fails with a {@link Problem} if it could not be sent within some seconds. */
  Future<Void> sendNow(Command command) {
    return Future.fromCompletionStage(sender.send(command))
        .<Void>mapEmpty()
        .recover(
            e -> {
              LOG.warn("{} was not sent: {}", command, e.toString());
              return Future.failedFuture(new Problem(503, "not-sent"));
            });
  }

  /** After a store put something into the outbox. */
  void queued() {
    wake.run();
  }
}
