package org.openproctor.dashboard.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page's texts in Kazakh, Russian and English, read once from {@code texts_*.properties}. A
 * text holds {@code {0}}, {@code {1}} where arguments go, and nothing else is special in it.
 * Immutable and safe for use by several threads.
 */
final class Texts {
  static final List<String> LANGUAGES = List.of("kk", "ru", "en");
  private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)}");

  private final Map<String, Map<String, String>> bundles;

  private Texts(Map<String, Map<String, String>> bundles) {
    this.bundles = bundles;
  }

  private static final class Holder {
    static final Texts SHARED = load();
  }

  static Texts shared() {
    return Holder.SHARED;
  }

  private static Texts load() {
    Map<String, Map<String, String>> bundles = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      bundles.put(language, read("texts_" + language + ".properties"));
    }
    return new Texts(bundles);
  }

  private static Map<String, String> read(String name) {
    try (InputStream in = Texts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + name);
      }
      Properties properties = new Properties();
      properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      Map<String, String> texts = new TreeMap<>();
      properties.forEach((key, text) -> texts.put((String) key, (String) text));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(name + " cannot be read", e);
    }
  }

  /** Every text by language and key. */
  Map<String, Map<String, String>> all() {
    return bundles;
  }

  /** The phrase in this language. */
  String say(String language, Phrase phrase) {
    String text = bundles.get(language).get(phrase.key());
    if (text == null) {
      if (phrase.otherwise().isEmpty()) {
        throw new IllegalStateException("no " + language + " text for '" + phrase.key() + "'");
      }
      return phrase.otherwise();
    }
    return ARGUMENT
        .matcher(text)
        .replaceAll(
            match -> {
              int index = Integer.parseInt(match.group(1));
              return Matcher.quoteReplacement(argument(language, phrase.arguments().get(index)));
            });
  }

  private String argument(String language, Object argument) {
    if (argument instanceof Phrase phrase) {
      return say(language, phrase);
    }
    if (argument instanceof Number number) {
      NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag(language));
      format.setMaximumFractionDigits(2);
      return format.format(number);
    }
    return argument.toString();
  }
}
