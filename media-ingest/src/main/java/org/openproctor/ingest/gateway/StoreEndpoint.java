package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.objects.FolderObjectStore;
import org.openproctor.core.objects.ObjectKey;
import org.openproctor.core.objects.StoredObject;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This host's objects for the other roles, below {@value #PREFIX}: GET, HEAD and PUT of a key
 * ({@code If-None-Match: *} puts only where there is none, else 412); GET of a prefix, which ends
 * with {@code /}, lists it as JSON; DELETE of a prefix deletes what is below it, here also what was
 * recorded. Every request has a token for {@value #AUDIENCE}. The disk is used on threads of its
 * own, so that pages' slices never wait for readers; who finds too many waiting is told 503.
 */
public final class StoreEndpoint implements Handler<HttpServerRequest>, AutoCloseable {
  /** What its paths begin with. */
  public static final String PREFIX = "/store/";

  /** What a token must be for. */
  public static final String AUDIENCE = "store";

  private static final Logger LOG = LoggerFactory.getLogger(StoreEndpoint.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int THREADS = 4;
  private static final int MOST_WAITING = 256;
  private static final int MOST_BYTES = 32 << 20;

  private final Optional<FolderObjectStore> objects;
  private final Path root;
  private final FolderObjectStore recordings;
  private final ServiceTokenVerifier tokens;
  private final AtomicInteger count = new AtomicInteger();
  private final ExecutorService disk =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(MOST_WAITING),
          work -> {
            Thread thread = new Thread(work, "store-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param objects what is served; empty where they lie elsewhere: then there is only DELETE
   * @param recordings this host's own folder of sessions
   */
  public StoreEndpoint(
      Optional<FolderObjectStore> objects, Path recordings, ServiceTokenVerifier tokens) {
    this.objects = requireNonNull(objects, "objects is null");
    this.root = requireNonNull(recordings, "recordings is null");
    this.recordings = new FolderObjectStore(recordings);
    this.tokens = requireNonNull(tokens, "tokens is null");
  }

  @Override
  public void handle(HttpServerRequest request) {
    String name = request.path().substring(PREFIX.length());
    boolean prefix = ObjectKey.isPrefix(name);
    if (!tokens.allows(request.getHeader("Authorization"), AUDIENCE)) {
      answer(request, 401, "a token for the store is wanted");
    } else if (!prefix && !ObjectKey.isKey(name)) {
      answer(request, 404, "no such object");
    } else if (request.method().equals(HttpMethod.DELETE) && prefix) {
      onDisk(request, () -> delete(request, name));
    } else if (objects.isEmpty()) {
      answer(request, 404, "objects lie elsewhere");
    } else if (request.method().equals(HttpMethod.PUT) && !prefix) {
      put(request, name, objects.get());
    } else if (request.method().equals(HttpMethod.GET) && prefix) {
      onDisk(request, () -> list(request, name, objects.get()));
    } else if (isRead(request) && !prefix) {
      onDisk(request, () -> read(request, name, objects.get()));
    } else {
      answer(request, 405, "GET, HEAD, PUT a key; GET, DELETE a prefix");
    }
  }

  @Override
  public void close() {
    disk.shutdown();
  }

  private interface Work {
    Runnable answer() throws OpenProctorException;
  }

  /** The answer is given on the event loop again. */
  private void onDisk(HttpServerRequest request, Work work) {
    Context context = Vertx.currentContext();
    try {
      disk.execute(
          () -> {
            Runnable answer = outcome(request, work);
            context.runOnContext(now -> answer.run());
          });
    } catch (RejectedExecutionException e) {
      answer(request, 503, "too much to do");
    }
  }

  private static Runnable outcome(HttpServerRequest request, Work work) {
    try {
      return work.answer();
    } catch (OpenProctorException e) {
      LOG.warn("an object could not be given or taken: {}", e.getMessage());
      return () -> answer(request, 507, "the disk does not do it");
    } catch (RuntimeException e) {
      LOG.error("an object could not be given or taken by our own fault", e);
      return () -> answer(request, 500, "a fault of ours");
    }
  }

  private Runnable delete(HttpServerRequest request, String prefix) {
    if (!Files.isDirectory(root)) {
      LOG.error("{} is not there (not mounted?), so {} cannot be deleted", root, prefix);
      return () -> answer(request, 507, "the folder of recordings is not there");
    }
    objects.ifPresent(store -> store.delete(prefix));
    recordings.delete(prefix);
    return () -> request.response().setStatusCode(204).end();
  }

  private void put(HttpServerRequest request, String key, FolderObjectStore store) {
    String length = request.getHeader("Content-Length");
    if (length == null || !length.matches("\\d{1,9}") || Integer.parseInt(length) > MOST_BYTES) {
      answer(request, 413, "an object has at most " + MOST_BYTES + " bytes");
      return;
    }
    boolean onlyNew = "*".equals(request.getHeader("If-None-Match"));
    request
        .body()
        .onFailure(broken -> LOG.debug("an object did not come whole: {}", broken.toString()))
        .onSuccess(
            body ->
                onDisk(
                    request,
                    () -> {
                      boolean put = onlyNew ? store.putNew(key, body.getBytes()) : true;
                      if (!onlyNew) {
                        store.put(key, body.getBytes());
                      }
                      return () -> request.response().setStatusCode(put ? 204 : 412).end();
                    }));
  }

  private static Runnable read(HttpServerRequest request, String key, FolderObjectStore store) {
    Optional<StoredObject> known = store.head(key);
    Optional<Path> file = store.file(key);
    if (known.isEmpty() || file.isEmpty()) {
      return () -> answer(request, 404, "no such object");
    }
    StoredObject object = known.get();
    return () -> {
      request
          .response()
          .putHeader("Content-Type", "application/octet-stream")
          .putHeader("ETag", '"' + object.tag() + '"')
          .putHeader("X-Modified", object.modified().toString());
      if (request.method().equals(HttpMethod.HEAD)) {
        request.response().putHeader("Content-Length", Long.toString(object.bytes())).end();
      } else {
        request
            .response()
            .sendFile(file.get().toString())
            .onFailure(e -> LOG.debug("{} could not be sent: {}", key, e.toString()));
      }
    };
  }

  private static Runnable list(HttpServerRequest request, String prefix, FolderObjectStore store) {
    ArrayNode all = JSON.createArrayNode();
    for (StoredObject object : store.list(prefix)) {
      ObjectNode one = all.addObject();
      one.put("key", object.key()).put("bytes", object.bytes()).put("tag", object.tag());
      one.put("modified", object.modified().toString());
    }
    String json = JSON.createObjectNode().set("objects", all).toString();
    return () -> request.response().putHeader("Content-Type", "application/json").end(json);
  }

  private static boolean isRead(HttpServerRequest request) {
    return request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().setStatusCode(status).end(text);
    }
  }
}
