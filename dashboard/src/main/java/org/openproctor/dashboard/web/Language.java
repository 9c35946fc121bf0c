package org.openproctor.dashboard.web;

import io.vertx.core.http.HttpServerRequest;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** The language to answer in: {@code ?lang=}, else {@code Accept-Language}, else English. */
enum Language {
  EN,
  KK,
  RU;

  private static final List<Locale> LOCALES =
      List.of(Locale.ENGLISH, Locale.forLanguageTag("kk"), Locale.forLanguageTag("ru"));
  private static final int MAX_HEADER = 500;

  static Language of(HttpServerRequest request) {
    String asked = request.getParam("lang");
    String header = asked == null ? request.getHeader("accept-language") : asked;
    if (header == null || header.length() > MAX_HEADER) {
      return EN;
    }
    try {
      Locale match = Locale.lookup(Locale.LanguageRange.parse(header), LOCALES);
      return match == null ? EN : values()[LOCALES.indexOf(match)];
    } catch (IllegalArgumentException e) {
      // Not a list of languages: nobody is refused for that
      return EN;
    }
  }

  /** The problem's text; its code where there is none. */
  String text(Problem problem) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "org.openproctor.dashboard.web.problems",
            LOCALES.get(ordinal()),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    return new MessageFormat(texts.getString(problem.code()), Locale.ROOT)
        .format(problem.details().toArray());
  }

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
