package org.openproctor.analyzer.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openproctor.core.media.Segment;
import org.openproctor.core.store.InMemorySegmentStore;

@Timeout(60)
class QueueSegmentSourceTest {
  private final InMemorySegmentStore store = new InMemorySegmentStore();
  private final QueueSegmentSource source = new QueueSegmentSource(2);
  private final ExecutorService cutter = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    cutter.shutdownNow();
  }

  private List<Segment> segments(int count) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      segments.add(Footage.store(store, i, "webm", Footage.PICTURE, new byte[] {1}));
    }
    return segments;
  }

  @Test
  void segments_passInOrderToTheEnd() throws Exception {
    List<Segment> segments = segments(50);
    Future<?> cutting =
        cutter.submit(
            () -> {
              segments.forEach(source::announce);
              source.close();
            });

    List<Segment> taken = new ArrayList<>();
    for (Optional<Segment> next = source.next(); next.isPresent(); next = source.next()) {
      taken.add(next.get());
    }

    cutting.get();
    assertThat(taken).isEqualTo(segments);
    assertThat(source.next()).isEmpty();
  }

  @Test
  void fullQueue_holdsTheCutterBack() throws Exception {
    List<Segment> segments = segments(3);
    source.announce(segments.get(0));
    source.announce(segments.get(1));
    Future<?> third = cutter.submit(() -> source.announce(segments.get(2)));

    assertThat(third.isDone()).isFalse();
    assertThat(source.next()).contains(segments.get(0));
    third.get(30, TimeUnit.SECONDS);
    assertThat(source.next()).contains(segments.get(1));
    assertThat(source.next()).contains(segments.get(2));
  }

  @Test
  void failureOfTheCutter_comesAfterWhatItCut() throws Exception {
    List<Segment> segments = segments(1);
    source.announce(segments.get(0));
    source.fail(new IllegalStateException("the disk is full"));

    assertThat(source.next()).contains(segments.get(0));
    assertThatThrownBy(source::next).hasMessage("the disk is full");
  }

  @Test
  void analyzerThatLeaves_letsTheCutterGo() throws Exception {
    List<Segment> segments = segments(3);
    source.announce(segments.get(0));
    source.announce(segments.get(1));
    Future<?> third = cutter.submit(() -> source.announce(segments.get(2)));
    source.abandon();

    assertThatThrownBy(third::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(CancellationException.class);
    assertThat(source.next()).isEmpty();
  }

  @Test
  void segmentAfterTheLast_isRefused() {
    source.close();
    Segment late = segments(1).get(0);
    assertThatThrownBy(() -> source.announce(late)).isInstanceOf(IllegalStateException.class);
  }
}
