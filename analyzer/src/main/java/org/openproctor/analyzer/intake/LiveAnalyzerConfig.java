package org.openproctor.analyzer.intake;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import org.openproctor.core.wire.KafkaSettings;

/**
 * How a process takes part in the live analysis.
 *
 * @param kafka where segments and events are announced and incidents go
 * @param root the recordings' root
 * @param workers threads that analyse, each with networks of its own
 * @param idleAfter a session nobody hears of for so long is let go of; what comes then makes it be
 *     analysed again from its beginning
 */
public record LiveAnalyzerConfig(KafkaSettings kafka, Path root, int workers, Duration idleAfter) {
  private static final Duration IDLE_AFTER = Duration.ofMinutes(30);

  public LiveAnalyzerConfig {
    requireNonNull(kafka, "kafka is null");
    requireNonNull(root, "root is null");
    requireNonNull(idleAfter, "idleAfter is null");
    if (workers < 1) {
      throw new IllegalArgumentException(workers + " workers");
    }
  }

  /** A worker for each processor. */
  public static LiveAnalyzerConfig of(KafkaSettings kafka, Path root) {
    return new LiveAnalyzerConfig(
        kafka, root, Runtime.getRuntime().availableProcessors(), IDLE_AFTER);
  }

  /** The same with so many workers. */
  public LiveAnalyzerConfig workers(int count) {
    return new LiveAnalyzerConfig(kafka, root, count, idleAfter);
  }
}
