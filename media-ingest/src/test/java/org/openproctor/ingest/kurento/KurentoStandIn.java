package org.openproctor.ingest.kurento;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Speaks a media server's protocol on a real WebSocket, as far as we use it, and does what a test
 * says. No media. What it is asked is kept in order, such as {@code create MediaPipeline} or {@code
 * processOffer RtpEndpoint}.
 */
final class KurentoStandIn implements AutoCloseable {
  private static final String MANAGER = "manager_ServerManager";

  /** Answered with nothing, ever. */
  static final BiFunction<String, JsonObject, Object> SILENCE = (object, params) -> null;

  final List<String> calls = new CopyOnWriteArrayList<>();
  final List<JsonObject> added = new CopyOnWriteArrayList<>();
  final List<String> released = new CopyOnWriteArrayList<>();

  private final Vertx vertx = Vertx.vertx();
  private final ConcurrentMap<String, BiFunction<String, JsonObject, Object>> scripts =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, JsonArray> objects = new ConcurrentHashMap<>();
  private final Set<String> sessions = ConcurrentHashMap.newKeySet();
  private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
  private final Set<ServerWebSocket> sockets = ConcurrentHashMap.newKeySet();
  private final HttpServer http;

  /** An error as the server answers it. */
  record Refusal(int code, String type) {}

  KurentoStandIn() throws Exception {
    http = vertx.createHttpServer().webSocketHandler(this::accept);
    http.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + port() + "/kurento");
  }

  int port() {
    return http.actualPort();
  }

  /**
   * From now on does this for a call: what it gives is the value, a {@link Refusal} an error, null
   * no answer at all.
   *
   * @param call as in {@link #calls}
   */
  void on(String call, BiFunction<String, JsonObject, Object> reply) {
    scripts.put(call, reply);
  }

  /** Does the usual again. */
  void asUsual(String call) {
    scripts.remove(call);
  }

  /** The objects of a type that there are. */
  List<String> objects(String type) {
    return objects.keySet().stream().filter(id -> id.endsWith("." + type)).sorted().toList();
  }

  /** A pipeline that was there before. */
  String leftover(String tag) {
    String id = UUID.randomUUID() + "_kurento.MediaPipeline";
    objects.put(id, tags(tag));
    return id;
  }

  static JsonArray tags(String value) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put("__module__", "kurento")
                .put("__type__", "Tag")
                .put("key", Leftovers.TAG)
                .put("value", value));
  }

  /** Forgets all, as a restarted server has. */
  void forgetAll() {
    objects.clear();
    sessions.clear();
    subscriptions.clear();
  }

  /** Tells all clients of an event, subscribed to or not. */
  void emit(String object, String type, JsonObject data) {
    JsonObject all =
        data.copy()
            .put("source", object)
            .put("tags", new JsonArray())
            .put("timestampMillis", "1795163149277")
            .put("type", type);
    JsonObject value = new JsonObject().put("data", all).put("object", object).put("type", type);
    send(
        new JsonObject()
            .put("jsonrpc", "2.0")
            .put("method", "onEvent")
            .put("params", new JsonObject().put("value", value)));
  }

  void emitCandidate(String object, String text, int line) {
    JsonObject candidate =
        new JsonObject()
            .put("__module__", "kurento")
            .put("__type__", "IceCandidate")
            .put("candidate", text)
            .put("sdpMLineIndex", line)
            .put("sdpMid", Integer.toString(line));
    emit(object, "IceCandidateFound", new JsonObject().put("candidate", candidate));
  }

  void send(JsonObject message) {
    sockets.forEach(socket -> socket.writeTextMessage(message.encode()));
  }

  boolean isSubscribed(String object, String type) {
    return subscriptions.contains(object + " " + type);
  }

  /** Closes all connections. */
  void cut() {
    sockets.forEach(ServerWebSocket::close);
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  private void accept(ServerWebSocket socket) {
    sockets.add(socket);
    socket.closeHandler(nothing -> sockets.remove(socket));
    socket.textMessageHandler(text -> answer(socket, new JsonObject(text)));
  }

  private void answer(ServerWebSocket socket, JsonObject request) {
    JsonObject params = request.getJsonObject("params", new JsonObject());
    String session = params.getString("sessionId");
    if (session == null) {
      session = UUID.randomUUID().toString();
    }
    String object = params.getString("object", "");
    String call = name(request.getString("method"), params, object);
    calls.add(call);
    BiFunction<String, JsonObject, Object> script = scripts.get(call);
    Object value =
        script == null
            ? usual(request.getString("method"), params, object)
            : script.apply(object, params);
    if (value == null) {
      return;
    }
    if (!call.equals("connect")) {
      sessions.add(session);
    }
    JsonObject reply = new JsonObject().put("jsonrpc", "2.0").put("id", request.getValue("id"));
    if (value instanceof Refusal refusal) {
      JsonObject data = new JsonObject().put("type", refusal.type());
      reply.put(
          "error",
          new JsonObject().put("code", refusal.code()).put("message", "no").put("data", data));
    } else {
      JsonObject result = new JsonObject().put("sessionId", session);
      reply.put("result", value == Void.TYPE ? result : result.put("value", value));
    }
    socket.writeTextMessage(reply.encode());
  }

  private static String name(String method, JsonObject params, String object) {
    return switch (method) {
      case "create" -> "create " + params.getString("type");
      case "subscribe" -> "subscribe " + params.getString("type");
      case "invoke" -> params.getString("operation") + " " + type(object);
      case "release" -> "release " + type(object);
      default -> method;
    };
  }

  private static String type(String object) {
    return object.substring(Math.max(object.lastIndexOf('.'), object.lastIndexOf('_')) + 1);
  }

  private Object usual(String method, JsonObject params, String object) {
    boolean known = object.isEmpty() || object.equals(MANAGER) || objects.containsKey(object);
    if (!known) {
      return new Refusal(40101, "MEDIA_OBJECT_NOT_FOUND");
    }
    return switch (method) {
      case "ping" -> "pong";
      case "connect" -> connect(params);
      case "create" -> create(params);
      case "subscribe" -> {
        subscriptions.add(object + " " + params.getString("type"));
        yield UUID.randomUUID().toString();
      }
      case "release" -> release(object);
      case "invoke" ->
          invoke(
              object,
              params.getString("operation"),
              params.getJsonObject("operationParams", new JsonObject()));
      default -> Void.TYPE;
    };
  }

  private Object connect(JsonObject params) {
    String session = params.getString("sessionId");
    return session == null || sessions.contains(session)
        ? Void.TYPE
        : new Refusal(40007, "INVALID_SESSION");
  }

  private Object create(JsonObject params) {
    JsonObject constructor = params.getJsonObject("constructorParams", new JsonObject());
    String parent = constructor.getString("mediaPipeline", "");
    if (!parent.isEmpty() && !objects.containsKey(parent)) {
      return new Refusal(40101, "MEDIA_OBJECT_NOT_FOUND");
    }
    String own = UUID.randomUUID() + "_kurento." + params.getString("type");
    String id = parent.isEmpty() ? own : parent + "/" + own;
    objects.put(id, new JsonArray());
    return id;
  }

  private Object release(String object) {
    released.add(object);
    objects.keySet().removeIf(id -> id.equals(object) || id.startsWith(object + "/"));
    return Void.TYPE;
  }

  private Object invoke(String object, String operation, JsonObject params) {
    return switch (operation) {
      case "getCpuCount" -> 2;
      case "getPipelines" -> new JsonArray(objects("MediaPipeline"));
      case "getTags" -> objects.get(object);
      case "addTag" -> {
        objects.put(object, tags(params.getString("value")));
        yield Void.TYPE;
      }
      case "processOffer" -> StandInSdp.answer(type(object), params.getString("offer"));
      case "gatherCandidates" -> {
        emitCandidate(object, "candidate:1 1 UDP 2015363327 127.0.0.1 50567 typ host", 0);
        emitCandidate(object, "candidate:1 1 UDP 2015363327 127.0.0.1 50567 typ host", 1);
        emit(object, "IceGatheringDone", new JsonObject());
        yield Void.TYPE;
      }
      case "addIceCandidate" -> {
        added.add(params.getJsonObject("candidate"));
        yield Void.TYPE;
      }
      default -> Void.TYPE;
    };
  }
}
