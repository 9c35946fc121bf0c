package org.openproctor.dashboard.web;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.openproctor.core.session.SessionId;

/** What a request's address says; what no id can be is not found. */
final class PathIds {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private static final Pattern SEQUENCE = Pattern.compile("0|[1-9][0-9]{0,8}");

  private PathIds() {}

  static String id(RoutingContext ctx) {
    return id(ctx, "id");
  }

  static String id(RoutingContext ctx, String name) {
    String id = ctx.pathParam(name);
    if (!isId(id)) {
      throw Problem.notFound();
    }
    return id;
  }

  /** Whether anything could have this id. */
  static boolean isId(String text) {
    return text != null && ID.matcher(text).matches();
  }

  static SessionId session(RoutingContext ctx) {
    return new SessionId(id(ctx));
  }

  /** A segment's number within its stream. */
  static long sequence(RoutingContext ctx) {
    String text = ctx.pathParam("sequence");
    if (text == null || !SEQUENCE.matcher(text).matches()) {
      throw Problem.notFound();
    }
    return Long.parseLong(text);
  }

  static int number(RoutingContext ctx, String name, int min, int max, int otherwise) {
    String text = ctx.request().getParam(name);
    if (text == null) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new Problem(422, "field-number", name, Integer.toString(min), Integer.toString(max));
    }
    throw new Problem(422, "field-number", name, Integer.toString(min), Integer.toString(max));
  }
}
