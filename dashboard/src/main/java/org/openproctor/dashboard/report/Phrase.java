package org.openproctor.dashboard.report;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Something to say in every language of the page: a key of the bundles and what goes into its
 * {@code {0}}, {@code {1}}. The template writes it in English with key and arguments beside it, so
 * that the page's script can say it again in another language.
 *
 * @param key bundle key
 * @param arguments texts said as they are, numbers written the language's way, or other phrases
 * @param otherwise said where the bundles lack the key (a measurement or a policy key nobody has
 *     described yet); empty for keys that must exist
 */
record Phrase(String key, List<Object> arguments, String otherwise) {
  Phrase {
    requireNonNull(key, "key is null");
    requireNonNull(otherwise, "otherwise is null");
    arguments = List.copyOf(arguments);
  }

  static Phrase of(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments), "");
  }

  /** A word the bundles may lack: then it is said as it stands. */
  static Phrase word(String prefix, String word) {
    return new Phrase(prefix + "." + word.replace(' ', '-'), List.of(), word);
  }

  /** What stands in the page before its script has run. */
  public String english() {
    return Texts.shared().say("en", this);
  }

  /** The arguments for the page's script; empty if there are none. */
  public String argumentsJson() {
    return arguments.isEmpty() ? "" : Json.write(arguments.stream().map(Phrase::wire).toList());
  }

  private static Object wire(Object argument) {
    if (argument instanceof Phrase phrase) {
      return new Wire(
          phrase.key, phrase.arguments.stream().map(Phrase::wire).toList(), phrase.otherwise);
    }
    return argument;
  }

  /** The form the page's script reads: {@code {"t": key, "a": arguments, "o": otherwise}}. */
  record Wire(String t, List<Object> a, String o) {}
}
