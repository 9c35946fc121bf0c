package org.openproctor.dashboard.access;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.openproctor.core.hash.Sha256;

/**
 * Random secrets of 256 bits (cookies, API keys) and the hashes by which the store knows them. A
 * fast hash is right here: nobody guesses 256 bits. Stateless; safe for use by several threads.
 */
public final class Secrets {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 43 letters, digits, '-' and '_'. */
  public static String random() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
  }

  /** The prefix, '_' and 20 hex digits: a name for a row, not a secret. */
  public static String id(String prefix) {
    return prefix + "_" + HexFormat.of().formatHex(bytes(10));
  }

  /** A new signing secret in the form of the Standard Webhooks specification. */
  public static String webhookSecret() {
    return "whsec_" + Base64.getEncoder().encodeToString(bytes(24));
  }

  /** SHA-256 in hex. */
  public static String hash(String secret) {
    requireNonNull(secret, "secret is null");
    return HexFormat.of().formatHex(Sha256.of(secret));
  }

  /**
   * The token a page must send with every change, which follows from its cookie: who cannot read
   * the cookie cannot know it, and nothing need be stored.
   */
  public static String csrfToken(String cookie) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of("csrf|" + cookie));
  }

  /** Compares without telling by the time taken how much was right. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }
}
