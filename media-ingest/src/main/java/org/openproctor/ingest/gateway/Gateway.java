package org.openproctor.ingest.gateway;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.page.PageCommand;
import org.openproctor.ingest.page.Telemetry;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.ticket.TicketVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all connections share: who is connected, and the commands that wait for a page. One page a
 * session. Safe for use by several threads.
 */
final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final int COMMANDS_HELD = 32;
  private static final int SESSIONS_HELD = 10_000;

  private final LiveSessions sessions;
  private final Telemetry telemetry;
  private final MediaServers media;
  private final TicketVerifier tickets;
  private final IngestLimits limits;
  private final Clock clock;
  private final ExecutorService workers;
  private final Map<SessionId, PageConnection> pages = new ConcurrentHashMap<>();
  private final Map<SessionId, Deque<PageCommand>> held = new ConcurrentHashMap<>();
  private final GatewayMeter meter = new GatewayMeter();
  private final Set<PageConnection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  // Guarded by open.
  private int connections;

  Gateway(
      LiveSessions sessions,
      Telemetry telemetry,
      MediaServers media,
      TicketVerifier tickets,
      IngestLimits limits,
      Clock clock,
      ExecutorService workers) {
    this.sessions = sessions;
    this.telemetry = telemetry;
    this.media = media;
    this.tickets = tickets;
    this.limits = limits;
    this.clock = clock;
    this.workers = workers;
  }

  IngestLimits limits() {
    return limits;
  }

  TicketVerifier tickets() {
    return tickets;
  }

  Clock clock() {
    return clock;
  }

  ExecutorService workers() {
    return workers;
  }

  /** What a page's messages do; the page is told things by any thread. */
  PageWork work(SessionId session, Consumer<String> say) {
    return new PageWork(sessions, telemetry, media, clock, session, say, meter);
  }

  GatewayMeter meter() {
    return meter;
  }

  IngestCounters counters() {
    return meter.counters(connections());
  }

  /** False if there are as many connections as there may be, or the server ends. */
  boolean enter() {
    synchronized (open) {
      if (draining || connections >= limits.connections()) {
        meter.turnedAway.increment();
        return false;
      }
      connections++;
      return true;
    }
  }

  int connections() {
    synchronized (open) {
      return connections;
    }
  }

  boolean isDraining() {
    return draining;
  }

  /** A connection that entered is there. */
  void opened(PageConnection page) {
    open.add(page);
    if (draining) {
      page.drain();
    }
  }

  /** A connection that entered is gone. */
  void closed(SessionId session, PageConnection page) {
    open.remove(page);
    synchronized (open) {
      connections--;
      open.notifyAll();
    }
    leave(session, page);
  }

  /**
   * Lets nobody in any more, and has all connections close once what they brought is on disk.
   *
   * @return false if some are left after the limit
   */
  boolean drain(Duration limit) throws InterruptedException {
    synchronized (open) {
      draining = true;
    }
    open.forEach(PageConnection::drain);
    long end = System.nanoTime() + limit.toNanos();
    synchronized (open) {
      long left = limit.toMillis();
      while (connections > 0 && left > 0) {
        open.wait(left);
        left = (end - System.nanoTime()) / 1_000_000;
      }
      return connections == 0;
    }
  }

  /** True if the session is free, or the same page comes again after it lost its connection. */
  boolean admit(SessionId session, PageConnection page) {
    PageConnection[] before = new PageConnection[1];
    PageConnection now =
        pages.compute(
            session,
            (id, old) -> {
              before[0] = old;
              return old == null || old.isClosed() || old.page().equals(page.page()) ? page : old;
            });
    if (now == page && before[0] != null) {
      before[0].end(CloseCode.OPEN_ELSEWHERE, "the page has connected again");
    }
    return now == page;
  }

  void leave(SessionId session, PageConnection page) {
    if (session != null) {
      pages.remove(session, page);
    }
  }

  /** Gives a command to the session's page, or keeps it until one comes. */
  void command(PageCommand command) {
    if (command.name().equals(PageCommand.CLOSE)) {
      workers.execute(() -> end(command.session()));
      return;
    }
    PageConnection page = pages.get(command.session());
    if (page != null) {
      page.command(command);
    } else if (held.size() < SESSIONS_HELD) {
      held.compute(command.session(), (id, commands) -> with(commands, command));
    }
  }

  /** The commands that wait for a session's page, which then do not wait any more. */
  List<PageCommand> heldCommands(SessionId session) {
    Deque<PageCommand> commands = held.remove(session);
    return commands == null ? List.of() : List.copyOf(commands);
  }

  private void end(SessionId session) {
    held.remove(session);
    try {
      sessions.end(session);
    } catch (OpenProctorException e) {
      LOG.warn("session {} could not be ended: {}", session, e.getMessage());
    }
    PageConnection page = pages.get(session);
    if (page != null) {
      page.end(CloseCode.ENDED, "this session has ended");
    }
  }

  private static Deque<PageCommand> with(Deque<PageCommand> commands, PageCommand command) {
    Deque<PageCommand> more = commands == null ? new ArrayDeque<>() : new ArrayDeque<>(commands);
    more.add(command);
    if (more.size() > COMMANDS_HELD) {
      more.remove();
    }
    return more;
  }
}
