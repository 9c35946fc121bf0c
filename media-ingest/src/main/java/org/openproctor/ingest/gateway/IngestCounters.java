package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/**
 * What came of pages since the start, and where it stands.
 *
 * @param pages connected now
 * @param turnedAway handshakes refused: too many pages, or the server ends
 */
public record IngestCounters(int pages, long turnedAway, Slices slices, Attempts attempts) {
  public IngestCounters {
    requireNonNull(slices, "slices is null");
    requireNonNull(attempts, "attempts is null");
  }

  /**
   * Slices that pages sent: {@code received = stored + refused + waiting}.
   *
   * @param received whole messages
   * @param stored on stable storage; one that comes again is counted again
   * @param refused not taken, for whatever reason: the page sends them again
   */
  public record Slices(long received, long stored, long refused) {
    /** Not on disk yet. */
    public long waiting() {
      return received - stored - refused;
    }
  }

  /**
   * Streams offered by WebRTC: {@code begun = connecting + flowing + closed + all failed}.
   *
   * @param begun offers
   * @param flowing media come now
   * @param closed ended by the page, or with it
   * @param failed ended otherwise, by reason
   */
  public record Attempts(long begun, long flowing, long closed, Map<Failure, Long> failed) {
    public Attempts {
      failed = new EnumMap<>(failed);
    }

    /** Offered, and nothing has come yet. */
    public long connecting() {
      return begun - flowing - closed - failed.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
