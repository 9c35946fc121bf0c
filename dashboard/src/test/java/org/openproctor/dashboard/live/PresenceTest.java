package org.openproctor.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentWriter;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.dashboard.MovingClock;

class PresenceTest {
  private static final Instant BEGUN = Instant.parse("2026-11-20T10:00:00Z");
  private static final SessionId SESSION = new SessionId("s1");
  private static final StreamId WEBCAM = new StreamId(SESSION, StreamKind.WEBCAM);
  private static final StreamId SCREEN = new StreamId(SESSION, StreamKind.SCREEN);

  private final MovingClock clock = new MovingClock(BEGUN);
  private final Presence presence = new Presence(clock);

  @Test
  void page_isAway_afterTenSecondsWithoutASegmentOfAnyStream() {
    clock.advance(Duration.ofSeconds(10));
    assertThat(presence.away(SESSION, BEGUN)).as("it has just begun").isFalse();
    presence.heard(SCREEN, Duration.ofSeconds(2));
    clock.advance(Duration.ofSeconds(10));
    assertThat(presence.away(SESSION, BEGUN)).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(presence.away(SESSION, BEGUN)).isTrue();
    presence.heard(WEBCAM, Duration.ofSeconds(4));
    assertThat(presence.away(SESSION, BEGUN)).isFalse();
    assertThat(presence.away(new SessionId("other"), BEGUN)).isTrue();
  }

  @Test
  void whatIsFoundLater_doesNotTurnTimeBack() {
    clock.advance(Duration.ofSeconds(30));
    presence.heard(WEBCAM, Duration.ofSeconds(28));
    presence.found(WEBCAM, Duration.ofSeconds(20), BEGUN);
    assertThat(presence.of(SESSION).get(StreamKind.WEBCAM))
        .isEqualTo(new Presence.Seen(28_000, BEGUN.plusSeconds(30)));
  }

  @Test
  void silentStreams_areLetGo_andSittingsOfWhichNothingIsLeftAreNamed() {
    presence.heard(WEBCAM, Duration.ofSeconds(2));
    presence.heard(new StreamId(new SessionId("s2"), StreamKind.WEBCAM), Duration.ofSeconds(2));
    clock.advance(Duration.ofHours(1));
    presence.heard(SCREEN, Duration.ofHours(1));
    assertThat(presence.forgetSilentSince(clock.instant())).containsExactly(new SessionId("s2"));
    assertThat(presence.of(SESSION)).containsOnlyKeys(StreamKind.SCREEN);
  }

  @Test
  void recordingsOnDisk_sayItAgainAfterARestart(@TempDir Path recordings) throws IOException {
    DiskSegmentStore store = DiskSegmentStore.writing(recordings);
    Segment last = null;
    for (int i = 0; i < 3; i++) {
      last = write(store, i);
    }
    Instant written = BEGUN.minusSeconds(4);
    Files.setLastModifiedTime(store.path(last), FileTime.from(written));
    Files.createDirectories(recordings.resolve("broken/webcam"));
    Files.writeString(recordings.resolve("broken/webcam/segments.jsonl"), "no segment\n");

    new StoredPresence(recordings, presence)
        .tell(List.of(new SessionId("broken"), SESSION, new SessionId("none")));
    assertThat(presence.of(SESSION))
        .containsOnlyKeys(StreamKind.WEBCAM)
        .containsValue(new Presence.Seen(6_000, written));
    assertThat(presence.of(new SessionId("broken"))).isEmpty();
  }

  private static Segment write(DiskSegmentStore store, int sequence) throws IOException {
    try (SegmentWriter writer = store.create(WEBCAM, sequence, "webm")) {
      writer.body().write(new byte[] {1, 2, 3});
      Duration start = Duration.ofSeconds(2L * sequence);
      return writer.commit(
          new TimeSpan(start, start.plusSeconds(2)), true, List.of(new VideoFormat("vp8", 64, 48)));
    }
  }
}
