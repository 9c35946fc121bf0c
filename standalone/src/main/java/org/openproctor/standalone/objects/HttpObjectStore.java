package org.openproctor.standalone.objects;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.objects.ObjectKey;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.core.objects.StoredObject;

/**
 * The objects that an ingest host serves below {@code /store/}. Safe for use by several threads.
 */
public final class HttpObjectStore implements ObjectStore {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String AUDIENCE = "store";
  private static final int NOT_FOUND = 404;
  private static final int EXISTS = 412;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final URI address;
  private final ServiceTokenSigner tokens;

  /**
   * @param address of the host, such as {@code http://ingest-1:8081}
   */
  public HttpObjectStore(URI address, ServiceTokenSigner tokens) {
    this.address = requireNonNull(address, "address is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
  }

  @Override
  public void put(String key, byte[] content) {
    put(key, BodyPublishers.ofByteArray(content), false);
  }

  @Override
  public void put(String key, Path file, String sha256) {
    try {
      put(key, BodyPublishers.ofFile(file), false);
    } catch (IOException e) {
      throw new ObjectsAwayException(file + " is not there", e);
    }
  }

  @Override
  public boolean putNew(String key, byte[] content) {
    return put(key, BodyPublishers.ofByteArray(content), true);
  }

  private boolean put(String key, BodyPublisher body, boolean onlyNew) {
    HttpRequest.Builder request = request(ObjectKey.key(key)).PUT(body);
    if (onlyNew) {
      request.header("If-None-Match", "*");
    }
    int status = sent(request, key).statusCode();
    if (onlyNew && status == EXISTS) {
      return false;
    }
    check(status, key);
    return true;
  }

  @Override
  public Optional<StoredObject> head(String key) {
    HttpResponse<byte[]> answer =
        sent(request(ObjectKey.key(key)).method("HEAD", BodyPublishers.noBody()), key);
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    check(answer.statusCode(), key);
    return Optional.of(
        new StoredObject(
            key,
            answer.headers().firstValueAsLong("Content-Length").orElse(0),
            answer.headers().firstValue("ETag").orElse("").replace("\"", ""),
            Instant.parse(
                answer.headers().firstValue("X-Modified").orElse("1970-01-01T00:00:00Z"))));
  }

  @Override
  public Optional<InputStream> open(String key) {
    HttpResponse<byte[]> answer = sent(request(ObjectKey.key(key)).GET(), key);
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    check(answer.statusCode(), key);
    return Optional.of(new ByteArrayInputStream(answer.body()));
  }

  @Override
  public List<StoredObject> list(String prefix) {
    HttpResponse<byte[]> answer = sent(request(ObjectKey.prefix(prefix)).GET(), prefix);
    check(answer.statusCode(), prefix);
    List<StoredObject> all = new ArrayList<>();
    try {
      for (JsonNode one : JSON.readTree(answer.body()).path("objects")) {
        all.add(
            new StoredObject(
                one.path("key").asText(),
                one.path("bytes").asLong(),
                one.path("tag").asText(),
                Instant.parse(one.path("modified").asText())));
      }
    } catch (IOException e) {
      throw new ObjectsAwayException(address + " does not list " + prefix + " as we know it", e);
    }
    return all;
  }

  @Override
  public void delete(String prefix) {
    check(sent(request(ObjectKey.prefix(prefix)).DELETE(), prefix).statusCode(), prefix);
  }

  private HttpRequest.Builder request(String name) {
    return HttpRequest.newBuilder(address.resolve("/store/" + name))
        .timeout(PATIENCE)
        .header("Authorization", tokens.bearer(AUDIENCE));
  }

  private HttpResponse<byte[]> sent(HttpRequest.Builder request, String what) {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new ObjectsAwayException(address + " cannot be reached for " + what + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ObjectsAwayException("asking " + address + " was given up", e);
    }
  }

  private void check(int status, String what) {
    if (status / 100 != 2) {
      throw new ObjectsAwayException(
          address + " answers " + status + " for " + what + hint(status), null);
    }
  }

  private static String hint(int status) {
    return status == 401 ? ": have all roles the same OPENPROCTOR_TICKET_KEY, and the time?" : "";
  }
}
