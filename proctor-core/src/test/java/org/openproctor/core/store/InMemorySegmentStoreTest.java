package org.openproctor.core.store;

import org.openproctor.core.media.SegmentStore;

class InMemorySegmentStoreTest extends SegmentStoreContract {
  private final SegmentStore store = new InMemorySegmentStore();

  @Override
  SegmentStore store() {
    return store;
  }
}
