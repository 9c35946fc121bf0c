package org.openproctor.dashboard.command;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Commands on stable storage that wait to be sent, in the order they were put. */
public interface CommandQueue {
  /** A command and its place. */
  record Waiting(long number, Command command) {}

  /** The first of them, at most so many. */
  CompletionStage<List<Waiting>> first(int limit);

  /** Lets go of one that was sent. */
  CompletionStage<?> sent(long number);
}
