package org.openproctor.standalone.ops;

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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * For who keeps a process alive: {@code /health} answers as long as the process does, {@code
 * /ready} only between {@link #ready} and {@link #draining} and while nothing is in the way of its
 * work, and says what is. Nobody need sign in, so it is for the inside of a network. A place for
 * further pages: {@link #page}. Safe for use by several threads.
 */
public final class OpsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JSON_TYPE = "application/json";

  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "ops");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Map<String, Supplier<Optional<String>>> troubles =
      Map.of("starting", () -> Optional.of("not everything is up yet"));
  private volatile Map<String, Supplier<Optional<String>>> remarks = Map.of();

  private OpsServer(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts serving; not ready until {@link #ready}.
   *
   * @param port 0 for any free one
   * @throws OpenProctorException (RESOURCE) if the port cannot be had
   */
  public static OpsServer start(String host, int port) {
    requireNonNull(host, "host is null");
    try {
      OpsServer ops = new OpsServer(HttpServer.create(new InetSocketAddress(host, port), 0));
      ops.server.setExecutor(ops.threads);
      ops.page("/health", ask -> new Page(200, JSON_TYPE, "{\"status\":\"up\"}"));
      ops.page("/ready", ask -> ops.readiness());
      ops.server.start();
      return ops;
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot listen on " + host + ":" + port + ": " + e.getMessage(), e);
    }
  }

  /**
   * What is asked.
   *
   * @param query what stands behind the path, decoded; empty for nothing
   * @param authorization the header, empty for none
   */
  public record Ask(String method, String query, String authorization) {}

  /** What is answered. */
  public record Page(int status, String type, String text) {
    public static Page json(int status, String text) {
      return new Page(status, JSON_TYPE, text);
    }

    static Page plain(int status, String text) {
      return new Page(status, "text/plain; charset=utf-8", text);
    }
  }

  /** Answers one path; may wait, but there are two threads for all. */
  @FunctionalInterface
  public interface Content {
    Page answer(Ask ask);
  }

  /** Serves one more page, by GET. */
  public void page(String path, Content content) {
    serve(
        path,
        ask -> ask.method().equals("GET") ? content.answer(ask) : Page.plain(405, "GET is wanted"));
  }

  /** Serves one more path, by any method. */
  public void serve(String path, Content content) {
    requireNonNull(content, "content is null");
    server.createContext(path, exchange -> answer(exchange, path, content));
  }

  /**
   * Everything is up.
   *
   * @param inTheWay by name what is asked at each {@code /ready}: why work cannot be done now
   * @param worthSaying the same for what does not stop the work; it is said, and ready all the same
   */
  public void ready(
      Map<String, Supplier<Optional<String>>> inTheWay,
      Map<String, Supplier<Optional<String>>> worthSaying) {
    remarks = Map.copyOf(worthSaying);
    troubles = Map.copyOf(inTheWay);
  }

  /** The process ends in order: nothing new is to be sent to it. */
  public void draining() {
    remarks = Map.of();
    troubles = Map.of("draining", () -> Optional.of("it ends in order"));
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private Page readiness() {
    Map<String, String> found = said(troubles);
    int status = found.isEmpty() ? 200 : 503;
    ObjectNode json = JSON.createObjectNode().put("status", found.isEmpty() ? "up" : "down");
    found.putAll(said(remarks));
    found.forEach(json.putObject("reasons")::put);
    return Page.json(status, json.toString());
  }

  private static Map<String, String> said(Map<String, Supplier<Optional<String>>> asked) {
    Map<String, String> found = new TreeMap<>();
    asked.forEach((name, trouble) -> trouble.get().ifPresent(reason -> found.put(name, reason)));
    return found;
  }

  private static void answer(HttpExchange exchange, String path, Content content)
      throws IOException {
    try (exchange) {
      Page page = page(exchange, path, content);
      byte[] bytes = page.text().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", page.type());
      exchange.sendResponseHeaders(page.status(), bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static Page page(HttpExchange exchange, String path, Content content) {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return Page.plain(404, "there is nothing here");
    }
    String query = exchange.getRequestURI().getQuery();
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    try {
      return content.answer(
          new Ask(
              exchange.getRequestMethod(),
              query == null ? "" : query,
              authorization == null ? "" : authorization));
    } catch (RuntimeException e) {
      LOG.error("{} cannot be answered by our own fault", path, e);
      return Page.plain(500, "a mistake of ours; see the log");
    }
  }
}
