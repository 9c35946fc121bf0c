package org.openproctor.dashboard.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs by the Standard Webhooks specification, scheme v1: HMAC-SHA256 over id, time and body. */
final class WebhookSignature {
  private static final String PREFIX = "whsec_";

  private WebhookSignature() {}

  /** The value of {@code webhook-signature}. */
  static String of(String secret, String id, Instant at, String body) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("a webhook's secret begins with whsec_");
    }
    byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    String signed = id + "." + at.getEpochSecond() + "." + body;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
