package org.openproctor.standalone.kafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a broker and controller in one node that serves one machine: loopback only, one
 * replica of everything, small buffers. What is not named here is Kafka's default.
 */
final class BrokerSettings {
  private static final int NODE_ID = 1;
  private static final String LOOPBACK = "127.0.0.1";

  private BrokerSettings() {}

  static Properties of(Path logs, int port, int controllerPort) {
    Properties settings = new Properties();
    put(settings, "process.roles", "broker,controller");
    put(settings, "node.id", NODE_ID);
    put(settings, "controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
    put(settings, "controller.listener.names", "CONTROLLER");
    put(settings, "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    put(
        settings,
        "listeners",
        "PLAINTEXT://" + address(port) + ",CONTROLLER://" + address(controllerPort));
    put(settings, "advertised.listeners", "PLAINTEXT://" + address(port));
    put(settings, "log.dirs", logs);

    // One node: every internal topic has one replica, and few partitions are enough.
    put(settings, "offsets.topic.num.partitions", 4);
    put(settings, "offsets.topic.replication.factor", 1);
    put(settings, "transaction.state.log.num.partitions", 4);
    put(settings, "transaction.state.log.replication.factor", 1);
    put(settings, "transaction.state.log.min.isr", 1);
    put(settings, "share.coordinator.state.topic.num.partitions", 4);
    put(settings, "share.coordinator.state.topic.replication.factor", 1);
    put(settings, "share.coordinator.state.topic.min.isr", 1);
    put(settings, "group.initial.rebalance.delay.ms", 0);

    // Topics are made on purpose, see ProctorTopics; a misspelt name is an error.
    put(settings, "auto.create.topics.enable", false);

    // The analysis needs the machine's cores and memory more than the broker does.
    put(settings, "num.network.threads", 1);
    put(settings, "num.io.threads", 2);
    put(settings, "background.threads", 2);
    put(settings, "num.recovery.threads.per.data.dir", 1);
    put(settings, "log.cleaner.dedupe.buffer.size", 4L << 20);
    put(settings, "log.cleaner.io.buffer.size", 128 << 10);
    put(settings, "log.index.size.max.bytes", 1 << 20);
    put(settings, "log.segment.bytes", 64 << 20);
    return settings;
  }

  static String address(int port) {
    return LOOPBACK + ":" + port;
  }

  private static void put(Properties settings, String key, Object value) {
    settings.setProperty(key, value.toString());
  }
}
