package org.openproctor.dashboard.command;

import java.util.concurrent.CompletionStage;

/** Sends commands; safe for use by several threads. */
@FunctionalInterface
public interface CommandSender {
  /**
   * Never waits. Completes once the brokers have it on their disks; fails within some ten seconds
   * if they do not answer: then it was not sent, or nobody knows whether it was.
   */
  CompletionStage<?> send(Command command);
}
