package org.openproctor.ingest.gateway;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.ticket.Ticket;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page's WebSocket. Everything here runs on the socket's event loop and never waits: messages
 * are put together and parsed, then handed to a worker in batches, one batch at a time, so that
 * their order stays. The socket is paused while too much waits for the disk, comes too fast, or
 * while the page does not read what it is told.
 */
final class PageConnection {
  private static final Logger LOG = LoggerFactory.getLogger(PageConnection.class);
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int MOST_UNREAD = 256;
  private static final int LONGEST_REASON = 120;

  /** WebSocket's own "service restart": the page comes again after a while. */
  private static final short RESTART = 1012;

  private final ServerWebSocket socket;
  private final Context context;
  private final Gateway gateway;
  private final IngestLimits limits;
  private final Allowance bytes;
  private final Allowance slices;
  private final Allowance events;
  private final long ticking;

  private Buffer partial;
  private boolean partialIsText;
  private SessionId session;
  private String page = "";
  private Instant expiresAt;
  private PageWork work;

  private List<PageMessage> queue = new ArrayList<>();
  private long queuedBytes;
  private boolean working;

  private boolean throttled;
  private boolean unread;
  private int unreadMessages;
  private boolean paused;
  private boolean refused;
  private boolean draining;
  private boolean leaving;
  private long lastRead = System.nanoTime();
  private long lastHeard = System.nanoTime();

  PageConnection(ServerWebSocket socket, Context context, Gateway gateway) {
    this.socket = socket;
    this.context = context;
    this.gateway = gateway;
    this.limits = gateway.limits();
    long now = System.nanoTime();
    this.bytes = new Allowance(limits.bytesPerSecond(), 4, now);
    this.slices = new Allowance(limits.slicesPerSecond(), 10, now);
    this.events = new Allowance(limits.eventsPerSecond(), 10, now);
    this.ticking =
        context.owner().setPeriodic(Math.max(50, limits.patience().toMillis() / 4), id -> tick());
    socket.frameHandler(this::frame);
    socket.pongHandler(pong -> lastHeard = System.nanoTime());
    socket.drainHandler(drained -> read());
    socket.exceptionHandler(this::broken);
    socket.closeHandler(closed -> closed());
    gateway.opened(this);
  }

  String page() {
    return page;
  }

  boolean isClosed() {
    return refused || socket.isClosed();
  }

  private void frame(WebSocketFrame frame) {
    lastHeard = System.nanoTime();
    if (refused || draining || !(frame.isText() || frame.isBinary() || frame.isContinuation())) {
      return;
    }
    if (!frame.isContinuation()) {
      partial = Buffer.buffer();
      partialIsText = frame.isText();
    }
    Buffer data = frame.binaryData();
    int longest = partialIsText ? LONGEST_TEXT : limits.sliceBytes() + PageMessage.SLICE_HEADER;
    if (partial.length() + data.length() > longest) {
      refuse(new RefusedException(CloseCode.TOO_LARGE, "a message was too large"));
      return;
    }
    partial.appendBuffer(data);
    if (frame.isFinal()) {
      Buffer message = partial;
      partial = null;
      try {
        message(message);
      } catch (RefusedException e) {
        refuse(e);
      }
    }
  }

  private void message(Buffer message) {
    if (!partialIsText) {
      requireHello();
      gateway.meter().slicesReceived.increment();
      throttle(message.length());
      enqueue(PageMessage.slice(message.getBytes()), message.length());
      return;
    }
    if (events.take(1, System.nanoTime()) > 0) {
      throw new RefusedException(CloseCode.TOO_FAST, "too many messages");
    }
    PageMessage parsed = PageMessage.parse(message.toString());
    if (parsed instanceof PageMessage.Hello hello) {
      hello(hello);
    } else if (parsed instanceof PageMessage.Renew renew) {
      requireHello();
      admitted(renew.ticket());
    } else {
      requireHello();
      enqueue(parsed, message.length());
    }
  }

  private void requireHello() {
    if (session == null) {
      throw new RefusedException(CloseCode.TICKET, "a hello with a ticket comes first");
    }
  }

  private void hello(PageMessage.Hello hello) {
    if (session != null) {
      throw new RefusedException(CloseCode.NOT_UNDERSTOOD, "hello was said before");
    }
    Ticket ticket = admitted(hello.ticket());
    page = hello.page();
    if (!gateway.admit(ticket.session(), this)) {
      throw new RefusedException(
          CloseCode.OPEN_ELSEWHERE, "this exam is open in another tab or on another computer");
    }
    session = ticket.session();
    work = gateway.work(session, this::tell);
    enqueue(hello, 0);
  }

  private Ticket admitted(String text) {
    Ticket ticket =
        gateway
            .tickets()
            .verify(text)
            .filter(verified -> session == null || verified.session().equals(session))
            .orElseThrow(
                () -> new RefusedException(CloseCode.TICKET, "the ticket is wrong or expired"));
    expiresAt = ticket.expiresAt();
    return ticket;
  }

  private void enqueue(PageMessage message, int size) {
    queue.add(message);
    queuedBytes += size;
    startWork();
    flow();
  }

  private void startWork() {
    if (working || queue.isEmpty()) {
      return;
    }
    working = true;
    List<PageMessage> batch = queue;
    long batchBytes = queuedBytes;
    queue = new ArrayList<>();
    try {
      gateway.workers().execute(() -> work(batch, batchBytes));
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops; what was not acknowledged comes again");
      notTaken(batch);
    }
  }

  /** By a worker. */
  private void work(List<PageMessage> batch, long batchBytes) {
    PageWork.Answer answer = work.take(batch);
    context.runOnContext(
        done -> {
          working = false;
          queuedBytes -= batchBytes;
          answer.messages().forEach(this::say);
          if (answer.refusal() != null) {
            refuse(answer.refusal());
            return;
          }
          if (batch.get(0) instanceof PageMessage.Hello) {
            gateway.heldCommands(session).forEach(command -> say(ServerMessage.command(command)));
          }
          startWork();
          flow();
          leaveWhenDone();
        });
  }

  private void notTaken(List<PageMessage> messages) {
    gateway
        .meter()
        .slicesRefused
        .add(messages.stream().filter(PageMessage.Slice.class::isInstance).count());
  }

  /** By any thread: takes nothing more, and closes once what has come is on disk and said so. */
  void drain() {
    context.runOnContext(
        now -> {
          draining = true;
          flow(); // a close can be read again
          leaveWhenDone();
        });
  }

  private void leaveWhenDone() {
    if (!draining || leaving || working || isClosed()) {
      return;
    }
    leaving = true;
    try {
      gateway.workers().execute(this::endMediaAndLeave);
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops, and all connections with it");
    }
  }

  /** By a worker. The last of what comes over WebRTC is acknowledged before the close. */
  private void endMediaAndLeave() {
    PageWork begun = work;
    if (begun != null) {
      begun.close();
    }
    context.runOnContext(
        now -> {
          if (!isClosed()) {
            socket.close(RESTART, "the server restarts");
          }
        });
  }

  /** By any thread. */
  void command(PageCommand command) {
    tell(ServerMessage.command(command));
  }

  /** By any thread. */
  private void tell(String message) {
    context.runOnContext(now -> say(message));
  }

  /** By any thread. */
  void end(CloseCode code, String message) {
    context.runOnContext(now -> refuse(new RefusedException(code, message)));
  }

  private void say(String message) {
    if (!isClosed()) {
      socket.writeTextMessage(message);
      if (socket.writeQueueFull() && !unread) {
        unread = true;
        unreadMessages = 0;
        lastRead = System.nanoTime();
        flow();
      }
      if (unread && ++unreadMessages > MOST_UNREAD) {
        refuse(new RefusedException(CloseCode.TOO_SLOW, "the page does not read"));
      }
    }
  }

  private void read() {
    unread = false;
    flow();
  }

  private void throttle(int size) {
    long now = System.nanoTime();
    long wait = Math.max(bytes.take(size, now), slices.take(1, now));
    if (wait > 0 && !throttled) {
      throttled = true;
      context
          .owner()
          .setTimer(
              wait,
              over -> {
                throttled = false;
                flow();
              });
    }
  }

  /** Pauses or resumes the socket. */
  private void flow() {
    boolean stop = !draining && (throttled || unread || queuedBytes > limits.queueBytes());
    if (stop != paused && !isClosed()) {
      paused = stop;
      if (stop) {
        socket.pause();
      } else {
        socket.resume();
      }
    }
  }

  private void tick() {
    if (isClosed()) {
      return;
    }
    long now = System.nanoTime();
    long patience = limits.patience().toNanos();
    if (session == null && now - lastRead > patience) {
      refuse(new RefusedException(CloseCode.TICKET, "no hello came"));
    } else if (unread && now - lastRead > patience) {
      refuse(new RefusedException(CloseCode.TOO_SLOW, "the page does not read"));
    } else if (!paused && now - lastHeard > patience) {
      refuse(new RefusedException(CloseCode.TOO_SLOW, "the page gives no sign of life"));
    } else if (expiresAt != null && gateway.clock().instant().isAfter(expiresAt)) {
      refuse(new RefusedException(CloseCode.TICKET, "the ticket has expired"));
    } else if (!unread) {
      socket.writePing(Buffer.buffer("p"));
    }
  }

  private void broken(Throwable cause) {
    // A frame above the limit is answered by Netty itself, with the protocol's own 1009.
    LOG.debug("a page's connection broke: {}", cause.toString());
  }

  private void refuse(RefusedException refusal) {
    if (refused) {
      return;
    }
    if (!socket.isClosed()) {
      socket.writeTextMessage(ServerMessage.refuse(refusal));
      String reason = refusal.getMessage();
      socket.close(
          (short) refusal.code().number(),
          reason.substring(0, Math.min(LONGEST_REASON, reason.length())));
    }
    refused = true;
    notTaken(queue);
    queue = new ArrayList<>();
    LOG.info(
        "session {} is refused: {} {}",
        session == null ? "-" : session,
        refusal.code().number(),
        refusal.getMessage());
    gateway.leave(session, this);
  }

  private void closed() {
    context.owner().cancelTimer(ticking);
    gateway.closed(session, this);
    if (work != null) {
      endMedia();
    }
  }

  private void endMedia() {
    try {
      gateway.workers().execute(work::close);
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops, and all media with it");
    }
  }
}
