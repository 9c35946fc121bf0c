package org.openproctor.standalone.objects;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;

/** Shows other roles that one of them asks: a JWT for a minute. Safe for use by several threads. */
public final class ServiceTokenSigner {
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final byte[] key;
  private final Clock clock;

  /**
   * @param key that of tickets, at least 32 bytes
   */
  public ServiceTokenSigner(byte[] key, Clock clock) {
    this.key = requireNonNull(key, "key is null").clone();
    this.clock = requireNonNull(clock, "clock is null");
  }

  /** A header's value for a request. */
  public String bearer(String audience) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.HS256),
              new JWTClaimsSet.Builder()
                  .subject("openproctor")
                  .audience(audience)
                  .expirationTime(Date.from(clock.instant().plus(LIFE)))
                  .build());
      token.sign(new MACSigner(key));
      return "Bearer " + token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }
}
