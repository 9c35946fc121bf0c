package org.openproctor.ingest.share;

import java.io.IOException;
import org.openproctor.core.outbox.Lane;

/** A lane whose head is put into the store of objects. One thread at a time. */
interface SharedLane extends Lane {
  /** What a head does not need: it is read from disk when it is put. */
  byte[] NOTHING = new byte[0];

  /** Puts the head. */
  void put() throws IOException;
}
