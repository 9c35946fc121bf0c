package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.MovingClock;
import org.openproctor.dashboard.store.AuditTrail;

class ViewingLogTest {
  private static final StreamId STREAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  private final MovingClock clock = new MovingClock(Instant.parse("2026-11-20T10:00:00Z"));
  private final List<String> lines = new ArrayList<>();
  private boolean away;
  private final ViewingLog log = new ViewingLog(new Lines(), clock);

  @Test
  void firstLook_isWrittenAtOnce_theRestEveryTenMinutes() {
    watch("p1", 0);
    assertThat(lines).containsExactly("p1 view-recording s1 webcam 0:00:00–0:00:02");
    for (int second = 2; second < 600; second += 2) {
      clock.advance(Duration.ofSeconds(2));
      watch("p1", second);
    }
    assertThat(lines).hasSize(1);
    clock.advance(Duration.ofSeconds(2));
    watch("p1", 600);
    assertThat(lines).hasSize(2).last().asString().endsWith("webcam 0:00:02–0:10:02");
  }

  @Test
  void eachPerson_hasLinesOfTheirOwn() {
    watch("p1", 0);
    watch("p2", 0);
    watch("key:k", 0);
    assertThat(lines).hasSize(3);
  }

  @Test
  void endedViewing_isWrittenDownLater_andTheNextOneAtOnce() {
    watch("p1", 0);
    watch("p1", 60);
    clock.advance(Duration.ofMinutes(10).minusSeconds(1));
    log.writeOver();
    assertThat(lines).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    log.writeOver();
    assertThat(lines).hasSize(2).last().asString().endsWith("webcam 0:01:00–0:01:02");
    watch("p1", 2);
    assertThat(lines).hasSize(3);
    log.writeOver();
    log.writeAll();
    assertThat(lines).hasSize(3);
  }

  @Test
  void lookThatCannotBeWritten_isNotGranted_norTheNext() {
    away = true;
    assertThat(watch("p1", 0).failed()).isTrue();
    assertThat(watch("p1", 2).failed()).isTrue();
    away = false;
    assertThat(watch("p1", 4).succeeded()).isTrue();
    assertThat(lines).hasSize(1);
  }

  @Test
  void manyViewings_areBounded_andNoneIsLost() {
    for (int i = 0; i < 10_001; i++) {
      watch("p" + i, 0);
      watch("p" + i, 10);
    }
    assertThat(lines)
        .hasSize(10_002)
        .last()
        .isEqualTo("p0 view-recording s1 webcam 0:00:10–0:00:12");
  }

  private Future<Void> watch(String who, long second) {
    Duration at = Duration.ofSeconds(second);
    return log.watches(who, STREAM, new TimeSpan(at, at.plusSeconds(2)));
  }

  /** An audit trail that a test can read, and take away. */
  private final class Lines implements AuditTrail {
    @Override
    public Future<Void> write(String who, String action, SessionId session, String detail) {
      if (away) {
        return Future.failedFuture("the database is away");
      }
      lines.add(who + " " + action + " " + session + " " + detail);
      return Future.succeededFuture();
    }

    @Override
    public Future<List<Entry>> of(SessionId session) {
      throw new UnsupportedOperationException();
    }
  }
}
