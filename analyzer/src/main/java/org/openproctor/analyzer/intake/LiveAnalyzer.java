package org.openproctor.analyzer.intake;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.analyzer.live.LiveCounters;
import org.openproctor.analyzer.live.LiveResources;
import org.openproctor.analyzer.live.LiveWorkers;
import org.openproctor.analyzer.measure.StageClock;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.analyzer.publish.IncidentOutbox;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.share.SameFolder;
import org.openproctor.core.share.SharedSessions;

/**
 * One process's part of the live analysis, as docs/live.md has it: a member of a consumer group
 * that takes segments and events from Kafka, and leaves incidents on Kafka and what belongs to them
 * beside the recordings. Any number of processes that see the same recordings share the work.
 *
 * <p>{@link #close} once; {@link #counters} by any thread.
 */
public final class LiveAnalyzer implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final IncidentOutbox incidents;
  private final LiveWorkers workers;
  private final SegmentConsumer consumer;

  private LiveAnalyzer(IncidentOutbox incidents, LiveWorkers workers, SegmentConsumer consumer) {
    this.incidents = incidents;
    this.workers = workers;
    this.consumer = consumer;
  }

  /**
   * Starts; does not wait for Kafka, which may be away. Networks are loaded when the first sessions
   * come.
   *
   * @param store reads the segments below the configured root
   * @throws org.openproctor.core.OpenProctorException (RESOURCE) if the root cannot be read
   */
  public static LiveAnalyzer start(
      LiveAnalyzerConfig config,
      SegmentStore store,
      SessionPlans plans,
      LivePictures pictures,
      ModelLibrary models,
      Clock clock) {
    requireNonNull(config, "config is null");
    SharedSessions folder = new SameFolder(config.root());
    return start(config, store, folder, plans, pictures, models, clock);
  }

  /**
   * The same on a host of its own: the configured root holds copies, and begins empty.
   *
   * @param shared what brings sessions there and findings to others
   */
  public static LiveAnalyzer start(
      LiveAnalyzerConfig config,
      SegmentStore store,
      SharedSessions shared,
      SessionPlans plans,
      LivePictures pictures,
      ModelLibrary models,
      Clock clock) {
    requireNonNull(config, "config is null");
    requireNonNull(models, "models is null");
    IncidentOutbox incidents = IncidentOutbox.start(config.kafka());
    try {
      incidents.wakeAll(config.root());
      LiveResources with =
          new LiveResources(config.root(), store, shared, plans, pictures, incidents, clock);
      LiveWorkers workers =
          LiveWorkers.start(
              config.workers(),
              with,
              () -> Networks.load(models, PolicyReader.defaults(), StageClock.OFF),
              config.idleAfter());
      SegmentConsumer consumer =
          SegmentConsumer.start(new KafkaConnection(config.kafka()), workers, clock);
      return new LiveAnalyzer(incidents, workers, consumer);
    } catch (RuntimeException e) {
      incidents.close();
      throw e;
    }
  }

  /** What was done and where it stands. */
  public LiveCounters counters() {
    return workers.counters();
  }

  /** How many sessions have incidents that Kafka has not acknowledged; they wait on disk. */
  public int unsent() {
    return incidents.waiting();
  }

  /** How many incident phases Kafka has acknowledged, those an earlier run left included. */
  public long sent() {
    return incidents.sent();
  }

  /** Ends after the segments in hand, commits what is done, and leaves the rest to others. */
  @Override
  public void close() {
    consumer.close();
    workers.close();
    incidents.finish(LAST_WORDS);
    incidents.close();
  }

  /** Ends as if killed: nothing more is committed. For tests. */
  void abandon() {
    consumer.abandon();
    workers.close();
    incidents.close();
  }
}
