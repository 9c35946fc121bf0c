package org.openproctor.standalone.roles;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * For who keeps a role alive: {@code /health} answers as long as the process does, {@code /ready}
 * only while nothing is in the way of its work, and says what is. Nobody need sign in, so it is for
 * the inside of a network. A place for further pages: {@link #page}.
 */
final class OpsServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "ops");
            thread.setDaemon(true);
            return thread;
          });

  private OpsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts serving.
   *
   * @param port 0 for any free one
   * @param troubles by name what is asked at each {@code /ready}: why work cannot be done now
   */
  static OpsServer start(String host, int port, Map<String, Supplier<Optional<String>>> troubles) {
    requireNonNull(troubles, "troubles is null");
    try {
      OpsServer ops = new OpsServer(HttpServer.create(new InetSocketAddress(host, port), 0));
      ops.server.setExecutor(ops.threads);
      ops.page("/health", () -> new Page(200, "application/json", "{\"status\":\"up\"}"));
      ops.page("/ready", () -> ready(troubles));
      ops.server.start();
      return ops;
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /** What is answered. */
  record Page(int status, String type, String text) {}

  /** Serves one more page, by GET. */
  void page(String path, Supplier<Page> content) {
    server.createContext(path, exchange -> answer(exchange, path, content));
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static Page ready(Map<String, Supplier<Optional<String>>> troubles) {
    Map<String, String> found = new TreeMap<>();
    troubles.forEach((name, trouble) -> trouble.get().ifPresent(reason -> found.put(name, reason)));
    ObjectNode json = JSON.createObjectNode().put("status", found.isEmpty() ? "up" : "down");
    found.forEach(json.putObject("reasons")::put);
    return new Page(found.isEmpty() ? 200 : 503, "application/json", json.toString());
  }

  private static void answer(HttpExchange exchange, String path, Supplier<Page> content)
      throws IOException {
    try (exchange) {
      boolean here = exchange.getRequestURI().getPath().equals(path);
      Page page = here ? content.get() : new Page(404, "text/plain", "there is nothing here");
      byte[] bytes = page.text().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.sendResponseHeaders(page.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
