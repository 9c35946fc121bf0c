package org.openproctor.core.objects;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class FolderObjectStoreTest extends ObjectStoreContract {
  @TempDir Path root;

  @Override
  protected ObjectStore store() {
    return new FolderObjectStore(root.resolve("objects"));
  }
}
