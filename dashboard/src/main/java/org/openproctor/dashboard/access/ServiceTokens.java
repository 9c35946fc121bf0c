package org.openproctor.dashboard.access;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;

/**
 * Tells whether another role of the platform asks: it shows a short-lived JWT (HS256) with what it
 * is for as {@code aud}. Safe for use by several threads.
 */
public final class ServiceTokens {
  private static final String BEARER = "Bearer ";
  private static final int MAX_CHARS = 2_000;

  private final byte[] key;
  private final Clock clock;

  /**
   * @param key that of tickets, at least 32 bytes
   */
  public ServiceTokens(byte[] key, Clock clock) {
    this.key = requireNonNull(key, "key is null").clone();
    this.clock = requireNonNull(clock, "clock is null");
  }

  /**
   * Whether a request may.
   *
   * @param authorization its header, null if it has none
   */
  public boolean allows(String authorization, String audience) {
    if (authorization == null
        || !authorization.startsWith(BEARER)
        || authorization.length() > MAX_CHARS) {
      return false;
    }
    try {
      SignedJWT jwt = SignedJWT.parse(authorization.substring(BEARER.length()));
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      return JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
          && jwt.verify(new MACVerifier(key))
          && claims.getAudience().equals(List.of(audience))
          && claims.getExpirationTime() != null
          && clock.instant().isBefore(claims.getExpirationTime().toInstant());
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return false; // not a token of ours
    }
  }
}
