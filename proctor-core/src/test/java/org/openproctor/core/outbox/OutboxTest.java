package org.openproctor.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutboxTest {
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final BlockingQueue<CompletableFuture<Void>> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> log = new LinkedBlockingQueue<>();
  private final Outbox outbox = Outbox.start("outbox", new Sender(), new Log());

  @Test
  void lane_isSentInOrderOneRecordAtATime() throws Exception {
    outbox.wake(new Words("a", "b"));
    assertThat(sent.take()).isEqualTo("a");
    assertThat(sent).isEmpty();
    answers.take().complete(null);
    assertThat(sent.take()).isEqualTo("b");
    outbox.close();
  }

  @Test
  void laneThatIsBeingSent_isAmongTheWaiting() throws Exception {
    outbox.wake(new Words("a"));
    sent.take();
    assertThat(outbox.waiting()).isEqualTo(1);
    outbox.close();
  }

  @Test
  void recordThatFails_isSentAgainAndTheOutageIsToldOnce() throws Exception {
    outbox.wake(new Words("a"));
    for (int i = 0; i < 3; i++) {
      assertThat(sent.take()).isEqualTo("a");
      answers.take().completeExceptionally(new IOException("nobody there"));
    }
    assertThat(sent.take()).isEqualTo("a");
    answers.take().complete(null);
    assertThat(log.take()).isEqualTo("away: nobody there");
    assertThat(log.take()).isEqualTo("back");
    outbox.close();
  }

  @Test
  void laneThatFailsByOurFault_isTriedAgain() throws Exception {
    Words lane = new Words("a");
    lane.broken = true;
    outbox.wake(lane);
    assertThat(log.take()).isEqualTo("broken");
    assertThat(sent.take()).isEqualTo("a");
    outbox.close();
  }

  /** Sends words. */
  private static final class Words implements Lane {
    private final Queue<String> words;
    private boolean broken;

    Words(String... words) {
      this.words = new ArrayDeque<>(List.of(words));
    }

    @Override
    public Optional<Message> head() {
      if (broken) {
        broken = false;
        throw new IllegalStateException("broken");
      }
      return Optional.ofNullable(words.peek()).map(word -> new Message("t", word, new byte[0]));
    }

    @Override
    public void acknowledged() {
      words.remove();
    }
  }

  private final class Sender implements RecordSender {
    @Override
    public Future<?> send(Lane.Message message) {
      CompletableFuture<Void> answer = new CompletableFuture<>();
      answers.add(answer);
      sent.add(message.key());
      return answer;
    }

    @Override
    public void close() {
      answers.forEach(answer -> answer.completeExceptionally(new IOException("closed")));
    }
  }

  private final class Log implements OutboxLog {
    @Override
    public void away(String reason) {
      log.add("away: " + reason);
    }

    @Override
    public void back() {
      log.add("back");
    }

    @Override
    public void broken(RuntimeException fault) {
      log.add("broken");
    }
  }
}
