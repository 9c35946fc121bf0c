package org.openproctor.ingest.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.openproctor.ingest.Slices;

/** A student's page as the server sees it: a plain WebSocket client of another make. */
final class TestPage implements WebSocket.Listener {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder partial = new StringBuilder();
  private final boolean reads;
  private WebSocket socket;
  private String latest = "";

  private TestPage(boolean reads) {
    this.reads = reads;
  }

  static TestPage connect(int port) {
    return connect(port, true);
  }

  /** A page that never reads what it is told, or one that does. */
  static TestPage connect(int port, boolean reads) {
    TestPage page = new TestPage(reads);
    page.socket =
        CLIENT
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://localhost:" + port + "/ingest"), page)
            .join();
    return page;
  }

  static TestPage welcomed(int port, String ticket, String page) throws InterruptedException {
    TestPage connected = connect(port);
    connected.hello(ticket, page);
    assertThat(connected.next()).contains("\"type\":\"welcome\"");
    return connected;
  }

  void hello(String ticket, String page) {
    say(
        "{\"type\":\"hello\",\"protocol\":1,\"ticket\":\"%s\",\"page\":\"%s\"}"
            .formatted(ticket, page));
  }

  void begin(String stream, int recording) {
    say(
        ("{\"type\":\"begin\",\"stream\":\"%s\",\"recording\":%d,\"mimeType\":\"video/webm\","
                + "\"elapsedMs\":0.5}")
            .formatted(stream, recording));
  }

  void say(String text) {
    socket.sendText(text, true).join();
  }

  void slice(int recording, long sequence, byte[] payload) {
    send(Slices.frame(0, recording, sequence, payload));
  }

  void send(byte[] message) {
    socket.sendBinary(ByteBuffer.wrap(message), true).join();
  }

  /** In frames of a megabyte; until the server has had enough. */
  void sendInParts(byte[] message) {
    try {
      for (int at = 0; at < message.length; at += 1 << 20) {
        int length = Math.min(1 << 20, message.length - at);
        socket
            .sendBinary(ByteBuffer.wrap(message, at, length), at + length == message.length)
            .join();
      }
    } catch (java.util.concurrent.CompletionException e) {
      assertThat(e).hasRootCauseInstanceOf(java.io.IOException.class);
    }
  }

  String next() throws InterruptedException {
    String message = said.poll(60, TimeUnit.SECONDS);
    assertThat(message).as("an answer").isNotNull();
    return message;
  }

  void awaitAck(int recording, long next) throws InterruptedException {
    awaitAckBut("\"ack\"", recording, next);
  }

  /** Passes over messages that contain something. */
  void awaitAckBut(String passedOver, int recording, long next) throws InterruptedException {
    String wanted =
        "{\"type\":\"ack\",\"stream\":\"webcam\",\"recording\":%d,\"next\":%d}"
            .formatted(recording, next);
    String message = next();
    while (!message.equals(wanted)) {
      assertThat(message).contains(passedOver);
      message = next();
    }
  }

  /** The code of the refusal, which the close has too. */
  int refusal() throws Exception {
    int code = closed.get(60, TimeUnit.SECONDS);
    String last = "";
    for (String message = said.poll(); message != null; message = said.poll()) {
      last = message;
    }
    assertThat(last).contains("\"type\":\"refuse\",\"code\":" + code);
    return code;
  }

  /** The code, where the refusal itself was taken with {@link #next}. */
  int refusalAfterAnswer() throws Exception {
    return closeCode();
  }

  int closeCode() throws Exception {
    return closed.get(60, TimeUnit.SECONDS);
  }

  /** Waits until something is acknowledged. */
  void awaitAnyAck() throws InterruptedException {
    latest = next();
    assertThat(latest).contains("\"ack\"");
  }

  /** What was acknowledged last, once the connection is closed. */
  long latestAck() {
    for (String message = said.poll(); message != null; message = said.poll()) {
      assertThat(message).contains("\"ack\"");
      latest = message;
    }
    return Long.parseLong(latest.replaceAll(".*\"next\":(\\d+).*", "$1"));
  }

  /** As if the computer had died. */
  void abort() {
    socket.abort();
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (reads) {
      opened.request(Long.MAX_VALUE);
    }
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      said.add(partial.toString());
      partial.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closed.completeExceptionally(error);
  }
}
