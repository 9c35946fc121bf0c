package org.openproctor.core.session;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Names one student's sitting of one exam. It is the key of every Kafka record and the name of the
 * folder the recording is kept in, hence the narrow alphabet. Immutable; says nothing of the
 * student.
 *
 * @param value 1 to 64 letters, digits, '-' or '_'; it starts with a letter or a digit
 */
public record SessionId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public SessionId {
    requireNonNull(value, "value is null");
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a session id is 1 to 64 letters, digits, '-' or '_', and starts with a letter or digit");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
