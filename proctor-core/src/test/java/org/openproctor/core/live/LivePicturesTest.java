package org.openproctor.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;

class LivePicturesTest {
  private static final StreamId WEBCAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);
  private final LivePictures pictures = new LivePictures();

  @Test
  void put_olderThanTheLatest_isNotKept() {
    pictures.put(WEBCAM, picture(4));
    pictures.put(WEBCAM, picture(2));

    assertThat(pictures.latest(WEBCAM).orElseThrow().at()).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void forget_leavesOtherSessions() {
    StreamId other = new StreamId(new SessionId("s2"), StreamKind.WEBCAM);
    pictures.put(WEBCAM, picture(1));
    pictures.put(other, picture(1));

    pictures.forget(WEBCAM.session());

    assertThat(pictures.latest(WEBCAM)).isEmpty();
    assertThat(pictures.latest(other)).isPresent();
  }

  private static LivePicture picture(long second) {
    return new LivePicture(Duration.ofSeconds(second), new byte[] {1});
  }
}
