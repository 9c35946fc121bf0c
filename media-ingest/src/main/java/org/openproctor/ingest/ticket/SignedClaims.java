package org.openproctor.ingest.ticket;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;

/** JWTs of HS256 only, with {@code exp} required. Immutable, safe for use by several threads. */
final class SignedClaims {
  private static final int LONGEST = 4096;

  private final MACVerifier signature;
  private final Clock clock;

  SignedClaims(byte[] key, Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
    try {
      this.signature = new MACVerifier(requireNonNull(key, "key is null"));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the key of tickets must be of 32 bytes or more", e);
    }
  }

  /** What a token says, if it is ours, for this audience and has not expired. */
  Optional<JWTClaimsSet> verify(String token, String audience) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      boolean signed =
          jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) && jwt.verify(signature);
      return signed
          ? Optional.of(jwt.getJWTClaimsSet()).filter(claims -> isFor(audience, claims))
          : Optional.empty();
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean isFor(String audience, JWTClaimsSet claims) {
    return claims.getExpirationTime() != null
        && claims.getExpirationTime().toInstant().isAfter(clock.instant())
        && claims.getAudience().contains(audience);
  }
}
