package org.openproctor.standalone.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.DiskSegmentStore;

/** What the server kept of a stream. */
record Recording(DiskSegmentStore store, StreamId stream) {
  static Recording of(Path recordings, SessionId session, StreamKind kind) {
    return new Recording(DiskSegmentStore.reading(recordings), new StreamId(session, kind));
  }

  SessionId session() {
    return stream.session();
  }

  List<Segment> segments() {
    return store.segments(stream);
  }

  /** Media seconds stored by now. */
  double seconds() {
    return segments().stream().mapToLong(one -> one.span().length().toMillis()).sum() / 1000.0;
  }

  /** The longest stretch between two segments that nothing was recorded of. */
  Duration longestGap() {
    List<Segment> all = segments();
    Duration longest = Duration.ZERO;
    for (int i = 1; i < all.size(); i++) {
      Duration gap = all.get(i).span().start().minus(all.get(i - 1).span().end());
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }

  /**
   * What the page recorded in one go is here in one go: slices cannot be missing from a recording,
   * and a busy machine draws a moment late, but what an outage took would be longer than that.
   */
  void assertUnbroken() {
    Path recordings = store.path(segments().get(0)).resolveSibling("recordings");
    Path cut = recordings.resolve("0.cut");
    await("the cutting of " + stream).atMost(Duration.ofSeconds(60)).until(() -> Files.exists(cut));
    assertUndamaged();
    assertThat(recordings.resolve("1.slices")).as(stream + "'s second recording").doesNotExist();
    assertThat(longestGap()).as(stream + "'s gaps").isLessThan(Duration.ofSeconds(5));
  }

  /** Every hash is right and nothing is missing. */
  void assertUndamaged() {
    assertThat(store.verify(stream)).as("damage of " + stream.kind()).isEmpty();
  }
}
