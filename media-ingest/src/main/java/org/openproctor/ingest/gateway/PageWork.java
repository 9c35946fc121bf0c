package org.openproctor.ingest.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.page.PageEvent;
import org.openproctor.core.page.PageEventKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.live.LiveSessions;
import org.openproctor.ingest.page.Telemetry;
import org.openproctor.ingest.rtc.MediaServers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a page's messages do to the disk. Blocks: run by workers, one at a time for a page, with all
 * messages that came meanwhile, so that one sync serves many slices.
 */
final class PageWork {
  private static final Logger LOG = LoggerFactory.getLogger(PageWork.class);

  /** What is to be told to the page, and the refusal that ends it or null. */
  record Answer(List<String> messages, RefusedException refusal) {}

  private final LiveSessions sessions;
  private final Telemetry telemetry;
  private final Clock clock;
  private final SessionId id;
  private final MediaServers servers;
  private final Consumer<String> say;
  private final GatewayMeter meter;
  private LiveSession session;
  private volatile PageMedia media;

  /** Events of this connection that are on disk. */
  private long heard;

  /**
   * @param say to the page, by any thread
   */
  PageWork(
      LiveSessions sessions,
      Telemetry telemetry,
      MediaServers servers,
      Clock clock,
      SessionId id,
      Consumer<String> say,
      GatewayMeter meter) {
    this.sessions = sessions;
    this.servers = servers;
    this.say = say;
    this.meter = meter;
    this.telemetry = telemetry;
    this.clock = clock;
    this.id = id;
  }

  /** Takes messages in order, up to the first that is refused; what was taken is on disk then. */
  Answer take(List<PageMessage> messages) {
    List<String> answers = new ArrayList<>();
    long heardBefore = heard;
    RefusedException refusal = null;
    long slices = messages.stream().filter(PageMessage.Slice.class::isInstance).count();
    long stored = 0;
    try {
      for (PageMessage message : messages) {
        take(message, answers);
        stored += message instanceof PageMessage.Slice ? 1 : 0;
      }
    } catch (RuntimeException e) {
      refusal = refusal(e);
    }
    try {
      if (session != null) {
        session.sync().forEach(position -> answers.add(ServerMessage.ack(position)));
      }
    } catch (RuntimeException e) {
      refusal = refusal == null ? refusal(e) : refusal;
      stored = 0; // not for sure, so the page sends them again
    }
    if (heard > heardBefore) {
      answers.add(ServerMessage.heard(heard));
    }
    meter.slicesStored.add(stored);
    meter.slicesRefused.add(slices - stored);
    return new Answer(answers, refusal);
  }

  /** The page is gone. May wait for the last of what comes over WebRTC. */
  void close() {
    PageMedia left = media;
    if (left != null) {
      left.close();
    }
  }

  private void take(PageMessage message, List<String> answers) {
    if (message instanceof PageMessage.Hello) {
      session = sessions.open(id);
      if (session.isEnded()) {
        throw new RefusedException(CloseCode.ENDED, "this session has ended");
      }
      media = new PageMedia(servers, session, say, meter);
      answers.add(ServerMessage.welcome(session, clock.instant(), servers));
    } else if (message instanceof PageMessage.Slice slice) {
      session.append(
          slice.stream(), slice.recording(), slice.sequence(), slice.sha256(), slice.payload());
    } else if (message instanceof PageMessage.Begin begin) {
      media.begun(begin);
    } else if (message instanceof PageMessage.End end) {
      end(end, answers);
    } else if (message instanceof PageMessage.Event event) {
      telemetry.publish(pageEvent(event));
      heard++;
    } else if (message instanceof PageMessage.Offer offer) {
      media.offered(offer);
    } else if (message instanceof PageMessage.Candidate candidate) {
      media.candidate(candidate);
    } else if (message instanceof PageMessage.Close close) {
      media.closed(close);
    }
  }

  private void end(PageMessage.End end, List<String> answers) {
    if (!media.ended(end)) {
      session.end(end.stream(), end.recording(), end.slices());
      session.positions().stream()
          .filter(position -> position.kind() == end.stream())
          .forEach(position -> answers.add(ServerMessage.ack(position)));
    }
  }

  private PageEvent pageEvent(PageMessage.Event event) {
    try {
      return new PageEvent(
          id,
          PageEventKind.fromWireName(event.kind()),
          event.elapsed(),
          event.durationMs(),
          event.detail(),
          Instant.ofEpochMilli(clock.millis()));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(CloseCode.NOT_UNDERSTOOD, e.getMessage());
    }
  }

  private RefusedException refusal(RuntimeException e) {
    if (e instanceof RefusedException refused) {
      return refused;
    }
    if (e instanceof OpenProctorException known) {
      if (known.fault() == Fault.RESOURCE) {
        LOG.warn("session {}: {}", id, known.getMessage());
      }
      return RefusedException.of(known);
    }
    LOG.error("session {} is refused by our own fault", id, e);
    return new RefusedException(CloseCode.STORAGE, "the server made a mistake; try again");
  }
}
