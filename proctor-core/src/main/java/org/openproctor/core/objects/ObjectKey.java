package org.openproctor.core.objects;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * The rules of keys: names of letters, digits, dots, dashes and underscores, joined by {@code /};
 * none begins with a dot, so none leads out of a folder. Stateless.
 */
public final class ObjectKey {
  private static final int LONGEST = 512;
  private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]*";
  private static final Pattern KEY = Pattern.compile(NAME + "(/" + NAME + ")*");
  private static final Pattern PREFIX = Pattern.compile("(" + NAME + "/)+");

  private ObjectKey() {}

  /** Whether it names an object. */
  public static boolean isKey(String text) {
    return text.length() <= LONGEST && KEY.matcher(text).matches();
  }

  /** Whether it ends with {@code /} and names all objects below it. */
  public static boolean isPrefix(String text) {
    return text.length() <= LONGEST && PREFIX.matcher(text).matches();
  }

  /** The key, if it is one. */
  public static String key(String text) {
    if (!isKey(requireNonNull(text, "key is null"))) {
      throw new IllegalArgumentException("no key of an object: '" + text + "'");
    }
    return text;
  }

  /** The prefix, if it is one. */
  public static String prefix(String text) {
    if (!isPrefix(requireNonNull(text, "prefix is null"))) {
      throw new IllegalArgumentException("no prefix of objects: '" + text + "'");
    }
    return text;
  }
}
