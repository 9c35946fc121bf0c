package org.openproctor.standalone.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.wire.Topics;
import org.openproctor.standalone.DataLock;

@Timeout(120)
class EmbeddedKafkaIT {
  @TempDir Path data;

  @Test
  void broker_hasTheTopicsAndItsDirectoryForItself() throws Exception {
    try (EmbeddedKafka kafka = new EmbeddedKafka(data, 0)) {
      kafka.start();
      assertThat(kafka.bootstrap()).startsWith("127.0.0.1:");
      try (Admin admin =
          Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap()))) {
        assertThat(admin.listTopics().names().get())
            .contains(Topics.SEGMENTS, Topics.TELEMETRY, Topics.INCIDENTS, Topics.COMMANDS);
      }
      assertUnusable(new EmbeddedKafka(data, 0), "choose another directory");
    }
  }

  @Test
  void takenPort_isAClearErrorAndLeavesTheDirectoryFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertUnusable(new EmbeddedKafka(data, taken.getLocalPort()), "port " + taken.getLocalPort());
    }
    DataLock.acquire(data, "its data").close();
  }

  @Test
  void directoryThatIsAFile_isAClearError() throws Exception {
    Path file = Files.createFile(data.resolve("file"));
    assertUnusable(new EmbeddedKafka(file, 0), file.toString());
  }

  @Test
  void brokenBroker_cannotEndOurProcess() {
    ProcessGuard.install();
    assertThatThrownBy(() -> org.apache.kafka.common.utils.Exit.halt(1, "disk failed"))
        .isInstanceOf(ProcessGuard.KafkaStopped.class)
        .hasMessage("disk failed");
  }

  private static void assertUnusable(EmbeddedKafka kafka, String message) {
    assertThatThrownBy(kafka::start)
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.RESOURCE))
        .hasMessageContaining(message);
  }
}
