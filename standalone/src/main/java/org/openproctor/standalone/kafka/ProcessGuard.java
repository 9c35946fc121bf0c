package org.openproctor.standalone.kafka;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a broken broker from ending our process. Kafka halts the JVM when it cannot go on, as on a
 * full disk; an analysis beside it can, since its incidents wait in their journal. Kafka's exit
 * procedures are one for the whole process, and so is this guard; safe for use by several threads.
 */
final class ProcessGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessGuard.class);
  private static final AtomicBoolean BROKEN = new AtomicBoolean();

  private ProcessGuard() {}

  /** Thrown on the broker's thread that wanted to end the process, and ends that thread. */
  static final class KafkaStopped extends Error {
    private static final long serialVersionUID = 1L;

    KafkaStopped(String message) {
      super(message);
    }
  }

  /** Guards the process from now on; called before each broker's start. */
  static void install() {
    BROKEN.set(false);
    Exit.setExitProcedure(ProcessGuard::refuse);
    Exit.setHaltProcedure(ProcessGuard::refuse);
  }

  /** True if a broker has wanted to end the process since the last start. */
  static boolean isBroken() {
    return BROKEN.get();
  }

  private static void refuse(int status, String message) {
    String reason = message == null ? "its disk is full or fails" : message;
    if (!BROKEN.getAndSet(true)) {
      LOG.error("the embedded Kafka broker gave up ({}); what it has not taken waits", reason);
    }
    throw new KafkaStopped(reason);
  }
}
