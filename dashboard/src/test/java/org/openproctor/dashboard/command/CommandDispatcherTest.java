package org.openproctor.dashboard.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.session.SessionId;

class CommandDispatcherTest {
  private final Table table = new Table();
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final CommandDispatcher dispatcher =
      new CommandDispatcher(table, this::send, Duration.ofMillis(1));

  @AfterEach
  void stop() {
    dispatcher.stop();
  }

  @Test
  void kafkaAway_commandsAreSentLater_inOrder() throws InterruptedException {
    failures.set(3);
    table.put("c1");
    table.put("c2");
    dispatcher.start();
    assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("c1");
    assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("c2");
    table.put("c3");
    dispatcher.wake();
    assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("c3");
    assertThat(table.gone.poll(30, TimeUnit.SECONDS)).isEqualTo(0);
    assertThat(table.gone.poll(30, TimeUnit.SECONDS)).isEqualTo(1);
    assertThat(table.gone.poll(30, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(failures.get()).isLessThan(0);
  }

  private CompletionStage<?> send(Command command) {
    if (failures.getAndDecrement() > 0) {
      return CompletableFuture.failedFuture(new IllegalStateException("the brokers are away"));
    }
    sent.add(command.id());
    return CompletableFuture.completedFuture(null);
  }

  private static final class Table implements CommandQueue {
    private final BlockingQueue<Long> gone = new LinkedBlockingQueue<>();
    private final List<Waiting> rows = new ArrayList<>();
    private long next;

    synchronized void put(String id) {
      Command command =
          new Command(id, new SessionId("s1"), Command.MESSAGE, "hello", Instant.EPOCH);
      rows.add(new Waiting(next++, command));
    }

    @Override
    public synchronized CompletionStage<List<Waiting>> first(int limit) {
      return CompletableFuture.completedFuture(List.copyOf(rows));
    }

    @Override
    public synchronized CompletionStage<?> sent(long number) {
      rows.removeIf(row -> row.number() == number);
      gone.add(number);
      return CompletableFuture.completedFuture(null);
    }
  }
}
