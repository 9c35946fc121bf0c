package org.openproctor.ingest.page;

import org.openproctor.core.page.PageEvent;

/** Takes page events to the analyzer. Safe for use by several threads; may wait for the disk. */
@FunctionalInterface
public interface Telemetry {
  /**
   * When this returns the event is on stable storage; it reaches its consumers later.
   *
   * @throws org.openproctor.core.OpenProctorException (RESOURCE) if it could not be stored
   */
  void publish(PageEvent event);
}
