package org.openproctor.standalone.kafka;

import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broken broker from ending our process. Kafka halts the JVM when it cannot go on, as on a
 * full disk; an analysis beside it can, since its incidents wait in their journal.
 */
final class ProcessGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessGuard.class);

  private ProcessGuard() {}

  /** Thrown on the broker's thread that wanted to end the process, and ends that thread. */
  static final class KafkaStopped extends Error {
    private static final long serialVersionUID = 1L;

    KafkaStopped(String message) {
      super(message);
    }
  }

  static void install() {
    Exit.setExitProcedure(ProcessGuard::refuse);
    Exit.setHaltProcedure(ProcessGuard::refuse);
  }

  private static void refuse(int status, String message) {
    String reason = message == null ? "status " + status : message;
    LOG.error("the embedded Kafka broker cannot go on ({}); incidents wait on disk", reason);
    throw new KafkaStopped(reason);
  }
}
