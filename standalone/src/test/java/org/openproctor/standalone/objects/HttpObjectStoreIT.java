package org.openproctor.standalone.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.objects.FolderObjectStore;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectStoreContract;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.ingest.gateway.StoreEndpoint;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;

class HttpObjectStoreIT extends ObjectStoreContract {
  private static final byte[] KEY = new byte[32];

  @TempDir private Path folder;
  private Path recordings;
  private Vertx vertx;
  private URI address;

  @BeforeEach
  void serve() throws Exception {
    recordings = Files.createDirectories(folder.resolve("recordings"));
    vertx = Vertx.vertx();
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                new StoreEndpoint(
                    Optional.of(new FolderObjectStore(folder.resolve("objects"))),
                    recordings,
                    new ServiceTokenVerifier(KEY, Clock.systemUTC())))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    address = URI.create("http://127.0.0.1:" + server.actualPort());
  }

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Override
  protected ObjectStore store() {
    return store(KEY);
  }

  @Test
  void otherKey_isRefusedWithAHint() {
    byte[] other = new byte[32];
    other[0] = 1;
    assertThatThrownBy(() -> store(other).open("s1/a"))
        .isInstanceOf(ObjectsAwayException.class)
        .hasMessageContaining("OPENPROCTOR_TICKET_KEY");
  }

  @Test
  void delete_takesWhatWasRecordedToo() throws Exception {
    Path session = Files.createDirectories(recordings.resolve("s1/webcam"));
    Files.writeString(session.resolve("000000.webm"), "bytes");
    store().delete("s1/");

    assertThat(recordings.resolve("s1")).doesNotExist();
    assertThat(recordings).exists();
  }

  @Test
  void nobodyThere_isSaid() {
    stop();
    assertThatThrownBy(() -> store().list("s1/")).isInstanceOf(ObjectsAwayException.class);
    vertx = Vertx.vertx();
  }

  private ObjectStore store(byte[] key) {
    return new HttpObjectStore(address, new ServiceTokenSigner(key, Clock.systemUTC()));
  }
}
