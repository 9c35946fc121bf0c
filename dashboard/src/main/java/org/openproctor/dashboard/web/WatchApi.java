package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.access.SessionTokens;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a proctor watch a student's camera or screen over WebRTC, as in WHEP: an offer by POST, the
 * answer in the reply, DELETE of its Location. The words go to media-ingest, with a token for it;
 * the media do not pass here. Looking is written into the audit trail as for live pictures.
 */
final class WatchApi {
  private static final Logger LOG = LoggerFactory.getLogger(WatchApi.class);
  private static final String PATH = "/api/staff/sessions/:id/watch/:stream";
  private static final int NOT_LIVE = 404;
  private static final String SDP = "application/sdp";
  private static final int LONGEST_SDP = 30_000;
  private static final int CONNECT_MILLIS = 3_000;
  private static final int ANSWER_MILLIS = 10_000;
  private static final int CONNECTIONS = 50;
  private static final int MOST_WAITING = 500;
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(1);
  private static final List<String> STREAMS = List.of("webcam", "screen");

  private final HttpClient client;
  private final IngestPlaces places;
  private final SessionTokens tokens;
  private final LiveLooks looks;
  private final Clock clock;

  /**
   * @param tokens for the audience {@link SessionTokens#WATCH}
   */
  WatchApi(Vertx vertx, IngestPlaces places, SessionTokens tokens, LiveLooks looks, Clock clock) {
    this.places = places;
    this.tokens = tokens;
    this.looks = looks;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
  }

  void mount(Router router, Entrance entrance) {
    router.post(PATH).handler(entrance.staff(Role.PROCTOR)).handler(this::begin);
    router
        .delete(PATH + "/:watching")
        .handler(entrance.staff(Role.PROCTOR))
        .handler(Answer.by(this::end));
  }

  /** Where there is no ingest to ask: nothing comes over WebRTC. */
  static void mountWithout(Router router, Entrance entrance) {
    router
        .post(PATH)
        .handler(entrance.staff(Role.PROCTOR))
        .handler(
            ctx -> {
              stream(ctx);
              notLive(ctx);
            });
  }

  private void begin(RoutingContext ctx) {
    SessionId session = PathIds.session(ctx);
    String stream = stream(ctx);
    Buffer offer = offer(ctx);
    looks
        .note(Entrance.person(ctx).id(), session)
        .compose(noted -> ask(HttpMethod.POST, session, stream, offer))
        .compose(WatchApi::answered)
        .onSuccess(answer -> give(ctx, session, stream, answer))
        .onFailure(ctx::fail);
  }

  private Future<Answer> end(RoutingContext ctx) {
    SessionId session = PathIds.session(ctx);
    String watching = stream(ctx) + "/" + PathIds.id(ctx, "watching");
    return ask(HttpMethod.DELETE, session, watching, Buffer.buffer()).map(any -> Answer.done());
  }

  /** What ingest says, whatever it is; with its body, or none where that did not come whole. */
  private Future<Told> ask(HttpMethod method, SessionId session, String rest, Buffer body) {
    String token = tokens.sign(session, Secrets.id("watch"), clock.instant().plus(TOKEN_LIFE));
    String path = "/watch/" + session.value() + "/" + rest;
    return places
        .of(session)
        .compose(
            ingest ->
                client.request(
                    new IngestAddress(ingest).request(method, path).setIdleTimeout(ANSWER_MILLIS)))
        .compose(
            request ->
                request
                    .putHeader("authorization", "Bearer " + token)
                    .putHeader("content-type", SDP)
                    .send(body))
        .compose(response -> response.body().map(answer -> Told.of(response, answer)))
        .recover(
            e -> {
              LOG.warn("ingest cannot be asked for watching: {}", e.toString());
              return Future.failedFuture(IngestAddress.away());
            });
  }

  private static Future<Told> answered(Told told) {
    if (told.status() == 201 && PathIds.isId(told.watching())) {
      return Future.succeededFuture(told);
    }
    if (told.status() == NOT_LIVE) {
      return Future.succeededFuture(told);
    }
    LOG.warn("ingest answered an offer to watch with status {}", told.status());
    return Future.failedFuture(IngestAddress.away());
  }

  /** Not a 404: that a stream comes the other way is no fault, and browsers would log it as one. */
  private static void notLive(RoutingContext ctx) {
    ctx.response().setStatusCode(204).putHeader("cache-control", "no-store").end();
  }

  private static void give(RoutingContext ctx, SessionId session, String stream, Told told) {
    if (told.status() == NOT_LIVE) {
      notLive(ctx);
      return;
    }
    String where =
        "/api/staff/sessions/" + session.value() + "/watch/" + stream + "/" + told.watching();
    ctx.response()
        .setStatusCode(201)
        .putHeader("location", where)
        .putHeader("cache-control", "no-store")
        .putHeader("content-type", SDP)
        .end(told.body());
  }

  private static Buffer offer(RoutingContext ctx) {
    String type = ctx.request().getHeader("content-type");
    Buffer offer = ctx.body().buffer();
    if (type == null || !type.startsWith(SDP) || offer == null || offer.length() == 0) {
      throw new Problem(415, "not-an-offer");
    }
    if (offer.length() > LONGEST_SDP) {
      throw new Problem(413, "too-large");
    }
    return offer;
  }

  private static String stream(RoutingContext ctx) {
    String stream = ctx.pathParam("stream");
    if (!STREAMS.contains(stream)) {
      throw Problem.notFound();
    }
    return stream;
  }

  /**
   * What ingest answered.
   *
   * @param watching the last part of its Location, empty if it has none
   */
  private record Told(int status, String watching, Buffer body) {
    static Told of(HttpClientResponse response, Buffer body) {
      String location = response.getHeader("location");
      String last = location == null ? "" : location.substring(location.lastIndexOf('/') + 1);
      return new Told(response.statusCode(), last, body);
    }
  }
}
