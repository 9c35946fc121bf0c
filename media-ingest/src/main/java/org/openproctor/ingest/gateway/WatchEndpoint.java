package org.openproctor.ingest.gateway;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.ingest.rtc.MediaServers;
import org.openproctor.ingest.rtc.NotLiveException;
import org.openproctor.ingest.rtc.Watching;
import org.openproctor.ingest.ticket.ServiceTokenVerifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the dashboard's proctors watch a stream: an offer by POST to {@code /watch/SESSION/STREAM},
 * the answer in the reply, DELETE of its Location to end it (as in WHEP, draft-ietf-wish-whep). On
 * event loops; safe for use by several.
 */
public final class WatchEndpoint implements Handler<HttpServerRequest> {
  /** What its paths begin with. */
  public static final String PREFIX = "/watch/";

  /** What a token must be for. */
  public static final String AUDIENCE = "watch";

  private static final Logger LOG = LoggerFactory.getLogger(WatchEndpoint.class);
  private static final Pattern PATH =
      Pattern.compile("/watch/([A-Za-z0-9._-]{1,100})/(webcam|screen)(?:/([0-9a-f-]{36}))?");
  private static final String SDP = "application/sdp";
  private static final int MOST = 1000;

  private final MediaServers servers;
  private final ServiceTokenVerifier tokens;
  private final Map<String, Watching> watching = new ConcurrentHashMap<>();

  public WatchEndpoint(MediaServers servers, ServiceTokenVerifier tokens) {
    this.servers = requireNonNull(servers, "servers is null");
    this.tokens = requireNonNull(tokens, "tokens is null");
  }

  @Override
  public void handle(HttpServerRequest request) {
    Matcher path = PATH.matcher(request.path());
    if (!tokens.allows(request.getHeader("Authorization"), AUDIENCE)) {
      answer(request, 401, "a token for watching is wanted");
    } else if (!path.matches()) {
      answer(request, 404, "there is nothing here");
    } else if (request.method().equals(HttpMethod.POST) && path.group(3) == null) {
      stream(path)
          .ifPresentOrElse(
              stream -> watch(request, stream),
              () -> answer(request, 404, "there is no such stream"));
    } else if (request.method().equals(HttpMethod.DELETE) && path.group(3) != null) {
      end(path.group(3));
      request.response().setStatusCode(204).end();
    } else {
      answer(request, 405, "POST an offer, or DELETE what came of one");
    }
  }

  private static Optional<StreamId> stream(Matcher path) {
    try {
      return Optional.of(
          new StreamId(new SessionId(path.group(1)), StreamKind.fromWireName(path.group(2))));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // no session has such an id
    }
  }

  private void watch(HttpServerRequest request, StreamId stream) {
    String length = request.getHeader("Content-Length");
    if (length == null
        || !length.matches("\\d{1,5}")
        || Integer.parseInt(length) > PageMessage.LONGEST_SDP) {
      answer(request, 413, "an offer has at most " + PageMessage.LONGEST_SDP + " bytes");
      return;
    }
    forgetEnded();
    if (watching.size() >= MOST) {
      answer(request, 503, "too many watch");
      return;
    }
    Context context = Vertx.currentContext();
    request
        .body()
        .onFailure(broken -> LOG.debug("an offer did not come whole: {}", broken.toString()))
        .onSuccess(offer -> offered(request, stream, offer, context));
  }

  private void offered(HttpServerRequest request, StreamId stream, Buffer offer, Context context) {
    servers
        .watch(stream, offer.toString())
        .whenComplete(
            (begun, failure) ->
                context.runOnContext(
                    now -> {
                      if (failure == null) {
                        begun(request, stream, begun);
                      } else {
                        failed(request, stream, failure);
                      }
                    }));
  }

  private void begun(HttpServerRequest request, StreamId stream, Watching begun) {
    String id = UUID.randomUUID().toString();
    watching.put(id, begun);
    if (request.response().closed()) {
      end(id); // who asked is gone
      return;
    }
    String where = PREFIX + stream.session().value() + "/" + stream.kind().wireName() + "/" + id;
    request
        .response()
        .setStatusCode(201)
        .putHeader("Content-Type", SDP)
        .putHeader("Location", where)
        .end(begun.answer());
  }

  private static void failed(HttpServerRequest request, StreamId stream, Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof NotLiveException) {
      answer(request, 404, "not-live");
    } else {
      LOG.warn("{} cannot be watched: {}", stream, cause.getMessage());
      answer(request, 502, "the media server does not do it");
    }
  }

  private void end(String id) {
    Watching ended = watching.remove(id);
    if (ended != null) {
      ended.close();
    }
  }

  private void forgetEnded() {
    watching.values().removeIf(Watching::isClosed);
  }

  private static void answer(HttpServerRequest request, int status, String text) {
    if (!request.response().ended() && !request.response().closed()) {
      request.response().setStatusCode(status).end(text);
    }
  }
}
