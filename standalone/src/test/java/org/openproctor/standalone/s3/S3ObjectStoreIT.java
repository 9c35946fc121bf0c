package org.openproctor.standalone.s3;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectStoreContract;
import org.openproctor.core.objects.ObjectsAwayException;

class S3ObjectStoreIT extends ObjectStoreContract {
  @TempDir static Path folder;
  private static S3Server server;

  private ObjectStore store;

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void open() {
    store = server.store(UUID.randomUUID() + "/");
  }

  @Override
  protected ObjectStore store() {
    return store;
  }

  @Test
  void serverAway_isSaidAndNotTakenForNothing() throws Exception {
    server.stop();
    try {
      assertThatThrownBy(() -> store.open("s1/a")).isInstanceOf(ObjectsAwayException.class);
      assertThatThrownBy(() -> store.put("s1/a", new byte[1]))
          .isInstanceOf(ObjectsAwayException.class);
    } finally {
      server.start();
    }
  }
}
