package org.openproctor.dashboard.web;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.Role;
import org.openproctor.dashboard.access.Secrets;
import org.openproctor.dashboard.store.EntryStore;
import org.openproctor.dashboard.store.Person;

/**
 * Lets a request in: staff by cookie, role and CSRF token, students by a cookie for their one
 * session, the university by API key. A later handler finds who it is by {@link #person}, {@link
 * #session} and {@link #keyId}.
 */
final class Entrance {
  static final String STAFF_COOKIE = "op_staff";
  static final String STUDENT_COOKIE = "op_student";

  private static final String WHO = "org.openproctor.who";

  private final EntryStore entries;
  private final URI publicAddress;

  Entrance(EntryStore entries, URI publicAddress) {
    this.entries = entries;
    this.publicAddress = publicAddress;
  }

  Handler<RoutingContext> staff(Role needed) {
    return ctx -> {
      String cookie = cookie(ctx, STAFF_COOKIE);
      requireToken(ctx, cookie);
      pass(
          ctx,
          entries
              .staff(Secrets.hash(cookie))
              .compose(Entrance::signedIn)
              .compose(
                  person ->
                      person.role().covers(needed)
                          ? Future.succeededFuture(person)
                          : Future.failedFuture(new Problem(403, "not-allowed"))));
    };
  }

  Handler<RoutingContext> student() {
    return ctx -> {
      String cookie = cookie(ctx, STUDENT_COOKIE);
      requireOwnPage(ctx);
      pass(ctx, entries.student(Secrets.hash(cookie)).compose(Entrance::signedIn));
    };
  }

  Handler<RoutingContext> key() {
    return ctx -> {
      String header = ctx.request().getHeader("authorization");
      if (header == null || !header.startsWith("Bearer ")) {
        throw new Problem(401, "no-key");
      }
      pass(
          ctx,
          entries
              .key(Secrets.hash(header.substring("Bearer ".length()).strip()))
              .compose(
                  key ->
                      key.map(Future::succeededFuture)
                          .orElseGet(() -> Future.failedFuture(new Problem(401, "no-key")))));
    };
  }

  /** Refuses a change asked for by a page of another site. */
  void requireOwnPage(RoutingContext ctx) {
    String origin = ctx.request().getHeader("origin");
    if (changes(ctx) && origin != null && !isOwn(ctx, origin)) {
      throw new Problem(403, "csrf");
    }
  }

  static Person person(RoutingContext ctx) {
    return ctx.get(WHO);
  }

  static SessionId session(RoutingContext ctx) {
    return ctx.get(WHO);
  }

  static String keyId(RoutingContext ctx) {
    EntryStore.ApiKey key = ctx.get(WHO);
    return "key:" + key.id();
  }

  void give(RoutingContext ctx, String name, String secret, Duration age) {
    ctx.response()
        .addCookie(
            Cookie.cookie(name, secret)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                .setSecure("https".equalsIgnoreCase(publicAddress.getScheme()))
                .setPath("/")
                .setMaxAge(age.toSeconds()));
  }

  private void requireToken(RoutingContext ctx, String cookie) {
    requireOwnPage(ctx);
    String token = ctx.request().getHeader("x-csrf-token");
    if (changes(ctx) && (token == null || !Secrets.same(token, Secrets.csrfToken(cookie)))) {
      throw new Problem(403, "csrf");
    }
  }

  /** The browser's own address bar and the configured address are both ours. */
  private boolean isOwn(RoutingContext ctx, String origin) {
    if (origin.equalsIgnoreCase(publicAddress.getScheme() + "://" + publicAddress.getAuthority())) {
      return true;
    }
    String host = ctx.request().getHeader("host");
    String scheme = ctx.request().isSSL() ? "https://" : "http://";
    return host != null && origin.equalsIgnoreCase(scheme + host);
  }

  private static boolean changes(RoutingContext ctx) {
    HttpMethod method = ctx.request().method();
    return method != HttpMethod.GET && method != HttpMethod.HEAD;
  }

  private static String cookie(RoutingContext ctx, String name) {
    Cookie cookie = ctx.request().getCookie(name);
    if (cookie == null) {
      throw new Problem(401, "not-signed-in");
    }
    return cookie.getValue();
  }

  private static <T> Future<T> signedIn(Optional<T> who) {
    return who.map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(new Problem(401, "not-signed-in")));
  }

  private static void pass(RoutingContext ctx, Future<?> who) {
    who.onSuccess(
            found -> {
              ctx.put(WHO, found);
              ctx.next();
            })
        .onFailure(ctx::fail);
  }
}
