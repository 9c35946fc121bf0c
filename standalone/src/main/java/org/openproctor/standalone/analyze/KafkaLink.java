package org.openproctor.standalone.analyze;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.openproctor.analyzer.publish.Delivery;
import org.openproctor.analyzer.publish.IncidentEvents;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.analyzer.publish.IncidentPublisher;
import org.openproctor.analyzer.publish.KafkaIncidentPublisher;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.standalone.kafka.EmbeddedKafka;

/** Where incidents go beside the disk: our own broker, a cluster, or nowhere. One thread. */
sealed interface KafkaLink extends AutoCloseable {
  /** How long the end of an analysis waits for Kafka to take the last incidents. */
  Duration PATIENCE = Duration.ofSeconds(15);

  /** Opens the session's publisher; its journal is on disk in any case. */
  IncidentPublisher open(SessionFolder folder);

  /** Sends what is left and says how far it came; empty where nothing is sent. */
  Optional<Delivery> finish();

  /** What to tell the user about it at the start. */
  String description();

  @Override
  void close();

  /** Files only. */
  final class None implements KafkaLink {
    private IncidentJournal journal;

    @Override
    public IncidentPublisher open(SessionFolder folder) {
      journal = IncidentJournal.open(folder.root(), IncidentEvents.withoutWallClock());
      return journal;
    }

    @Override
    public Optional<Delivery> finish() {
      return Optional.empty();
    }

    @Override
    public String description() {
      return "no Kafka: incidents go to files only";
    }

    @Override
    public void close() {
      if (journal != null) {
        journal.close();
      }
    }
  }

  /** Somebody's cluster; it may be away. */
  final class Cluster implements KafkaLink {
    private final KafkaSettings address;
    private KafkaIncidentPublisher publisher;

    Cluster(KafkaSettings address) {
      this.address = address;
    }

    @Override
    public IncidentPublisher open(SessionFolder folder) {
      publisher =
          KafkaIncidentPublisher.start(folder.root(), IncidentEvents.withoutWallClock(), address);
      return publisher;
    }

    @Override
    public Optional<Delivery> finish() {
      return publisher == null ? Optional.empty() : Optional.of(publisher.close(PATIENCE));
    }

    @Override
    public String description() {
      return "Kafka: " + address;
    }

    @Override
    public void close() {
      if (publisher != null) {
        publisher.close(Duration.ZERO);
      }
    }
  }

  /** A real broker in our own process, which keeps its data below our home. */
  final class Embedded implements KafkaLink {
    /** So many analyses may run side by side, each with a broker of its own. */
    private static final int MOST_BROKERS = 8;

    private final EmbeddedKafka broker;
    private final Cluster cluster;

    private Embedded(EmbeddedKafka broker) {
      this.broker = broker;
      this.cluster = new Cluster(KafkaSettings.plain(broker.bootstrap()));
    }

    /** Starts a broker in the first folder no other process of ours uses. */
    static Embedded start(Path home) {
      OpenProctorException last = null;
      for (int i = 1; i <= MOST_BROKERS; i++) {
        EmbeddedKafka broker = new EmbeddedKafka(home.resolve(i == 1 ? "kafka" : "kafka-" + i), 0);
        try {
          broker.start();
          return new Embedded(broker);
        } catch (OpenProctorException e) {
          last = e;
        }
      }
      throw new OpenProctorException(
          Fault.RESOURCE,
          "the embedded Kafka broker does not start (give --kafka HOST:PORT or --no-kafka): "
              + last.getMessage(),
          last);
    }

    @Override
    public IncidentPublisher open(SessionFolder folder) {
      return cluster.open(folder);
    }

    @Override
    public Optional<Delivery> finish() {
      return cluster.finish();
    }

    @Override
    public String description() {
      return "Kafka: embedded broker at " + broker.bootstrap();
    }

    @Override
    public void close() {
      cluster.close();
      broker.close();
    }
  }
}
