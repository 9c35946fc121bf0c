package org.openproctor.dashboard.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.openproctor.core.media.TimeSpan;

/**
 * Stretches of media time, those that (nearly) touch as one; at most {@value #MOST}, above which
 * the two with the smallest gap become one. Not synchronised.
 */
final class MediaRanges {
  private static final int MOST = 20;
  private static final Duration NEAR = Duration.ofSeconds(1);

  private final List<TimeSpan> spans = new ArrayList<>();

  void add(TimeSpan added) {
    int at = 0;
    while (at < spans.size() && spans.get(at).start().compareTo(added.start()) <= 0) {
      at++;
    }
    spans.add(at, added);
    for (int i = 1; i < spans.size(); ) {
      if (gap(i).compareTo(NEAR) <= 0) {
        join(i);
      } else {
        i++;
      }
    }
    if (spans.size() > MOST) {
      joinNearest();
    }
  }

  boolean isEmpty() {
    return spans.isEmpty();
  }

  void clear() {
    spans.clear();
  }

  /** Such as {@code 0:12:00–0:22:40, 1:00:02–1:00:10}. */
  @Override
  public String toString() {
    return spans.stream()
        .map(span -> moment(span.start()) + "–" + moment(span.end()))
        .collect(Collectors.joining(", "));
  }

  private void joinNearest() {
    int nearest = 1;
    for (int i = 2; i < spans.size(); i++) {
      nearest = gap(i).compareTo(gap(nearest)) < 0 ? i : nearest;
    }
    join(nearest);
  }

  /** Between a span and the one before; negative where they overlap. */
  private Duration gap(int i) {
    return spans.get(i).start().minus(spans.get(i - 1).end());
  }

  private void join(int i) {
    TimeSpan before = spans.get(i - 1);
    TimeSpan after = spans.remove(i);
    Duration end = before.end().compareTo(after.end()) > 0 ? before.end() : after.end();
    spans.set(i - 1, new TimeSpan(before.start(), end));
  }

  /** Such as {@code 1:02:03}. */
  static String moment(Duration at) {
    return "%d:%02d:%02d".formatted(at.toHours(), at.toMinutesPart(), at.toSecondsPart());
  }
}
