package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.util.Base64;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * The secrets that all roles of an installation share: in base64, of at least 32 bytes, from the
 * environment. Says nothing of them in any message.
 */
final class RoleKeys {
  static final String TICKET = "OPENPROCTOR_TICKET_KEY";
  static final String LINK = "OPENPROCTOR_LINK_KEY";

  private static final int BYTES = 32;

  private final Map<String, String> environment;

  RoleKeys(Map<String, String> environment) {
    this.environment = requireNonNull(environment, "environment is null");
  }

  /** Signs tickets, and what roles ask of each other. */
  byte[] ticket() {
    return key(TICKET);
  }

  /** Signs students' links. */
  byte[] link() {
    return key(LINK);
  }

  private byte[] key(String name) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      throw wrong(name + " is not set; all roles need the same: openssl rand -base64 32");
    }
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw wrong(name + " is not base64; make one: openssl rand -base64 32");
    }
    if (key.length < BYTES) {
      throw wrong(name + " has " + key.length + " bytes and needs " + BYTES + " or more");
    }
    return key;
  }

  private static OpenProctorException wrong(String message) {
    return new OpenProctorException(Fault.INPUT, message);
  }
}
