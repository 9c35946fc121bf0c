package org.openproctor.dashboard.access;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/**
 * Signs and reads tokens for one session and one purpose: a student's link ({@code student-link}),
 * an ingest ticket ({@code ingest}) or watching a session live ({@code watch}). JWT with HS256;
 * {@code sub} is the session. Safe for use by several threads.
 */
public final class SessionTokens {
  /** The audience of a student's link. */
  public static final String STUDENT_LINK = "student-link";

  /** The audience of an ingest ticket. */
  public static final String INGEST = "ingest";

  /** The audience of what the dashboard shows ingest to let a proctor watch. */
  public static final String WATCH = "watch";

  private static final int MAX_CHARS = 2_000;

  private final byte[] key;
  private final String audience;
  private final Clock clock;

  /**
   * @param key at least 32 bytes
   */
  public SessionTokens(byte[] key, String audience, Clock clock) {
    this.key = requireNonNull(key, "key is null").clone();
    this.audience = requireNonNull(audience, "audience is null");
    this.clock = requireNonNull(clock, "clock is null");
    if (key.length < 32) {
      throw new IllegalArgumentException("a signing key is at least 32 bytes");
    }
  }

  /**
   * What a token says.
   *
   * @param id the token's own name ({@code jti})
   */
  public record Claims(SessionId session, String id) {}

  /** A token that is good until the given time. */
  public String sign(SessionId session, String id, Instant expires) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.HS256),
              new JWTClaimsSet.Builder()
                  .subject(session.value())
                  .audience(audience)
                  .jwtID(id)
                  .expirationTime(Date.from(expires))
                  .build());
      token.sign(new MACSigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /** What the token says; empty if it is damaged, forged, expired or for another purpose. */
  public Optional<Claims> read(String token) {
    if (token.length() > MAX_CHARS) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!JWSAlgorithm.HS256.equals(jwt.getHeader().getAlgorithm())
          || !jwt.verify(new MACVerifier(key))) {
        return Optional.empty();
      }
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      boolean good =
          claims.getAudience().equals(List.of(audience))
              && claims.getExpirationTime() != null
              && clock.instant().isBefore(claims.getExpirationTime().toInstant())
              && claims.getSubject() != null
              && claims.getJWTID() != null;
      return good
          ? Optional.of(new Claims(new SessionId(claims.getSubject()), claims.getJWTID()))
          : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      // Not a token of ours; whoever sent it learns no more than that.
      return Optional.empty();
    }
  }
}
