package org.openproctor.analyzer.live;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one process's live analysis has done since it started, and where it stands.
 *
 * <p>For segments and for events: {@code received = analysed + skipped + failed + recalled +
 * waiting}.
 *
 * @param segments records on {@code proctor.segments}
 * @param events records on {@code proctor.telemetry}
 * @param steps segments analysed, those analysed again or found in the store unannounced among them
 * @param incidents phases written to journals
 * @param sessions sessions in hand
 * @param lag how far it is behind
 * @param busy time that workers spent on sessions, all workers together
 */
public record LiveCounters(
    Flow segments,
    Flow events,
    long steps,
    long incidents,
    Sessions sessions,
    Lag lag,
    Duration busy) {
  public LiveCounters {
    requireNonNull(segments, "segments is null");
    requireNonNull(events, "events is null");
    requireNonNull(sessions, "sessions is null");
    requireNonNull(lag, "lag is null");
    requireNonNull(busy, "busy is null");
  }

  /**
   * Records that came and where they went.
   *
   * @param received taken from Kafka, a repeated one each time
   * @param analysed done, and what they brought about is on stable storage
   * @param skipped had been done before they came
   * @param failed could not be read, or their session cannot be analysed: each is a fault to look
   *     into
   * @param recalled given back to Kafka, because their sessions went to another process
   */
  public record Flow(long received, long analysed, long skipped, long failed, long recalled) {
    /** Received and neither done nor given back. */
    public long waiting() {
      return received - analysed - skipped - failed - recalled;
    }
  }

  /**
   * Sessions of this process.
   *
   * @param open being analysed now
   * @param finished analysed to their end
   * @param retries how often a session was begun again after a fault
   * @param givenUp sessions that are not analysed any more: each is a fault to look into
   */
  public record Sessions(int open, long finished, long retries, long givenUp) {}

  /**
   * How old what is seen is.
   *
   * @param segments waiting
   * @param behind of the session that is furthest behind among those with something waiting: now
   *     minus the session's start minus the media time that was analysed
   * @param median of the latest segments: from a segment's last moment to the end of its analysis
   * @param high the same, of which 95 of 100 are less
   */
  public record Lag(long segments, Duration behind, Duration median, Duration high) {
    public Lag {
      requireNonNull(behind, "behind is null");
      requireNonNull(median, "median is null");
      requireNonNull(high, "high is null");
    }
  }
}
