package org.openproctor.ingest.ticket;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/**
 * Tickets as JWT, HS256 only: {@code sub} the session, {@code aud} {@value #AUDIENCE}, {@code exp}
 * required. Says nothing of why a ticket is refused. Immutable, safe for use by several threads.
 */
public final class JwtTicketVerifier implements TicketVerifier {
  /** Who the tickets are for. */
  public static final String AUDIENCE = "ingest";

  private static final int LONGEST = 4096;

  private final MACVerifier signature;
  private final Clock clock;

  /**
   * @param key shared with whoever makes the tickets; at least 32 bytes
   * @throws IllegalArgumentException if it is shorter
   */
  public JwtTicketVerifier(byte[] key, Clock clock) {
    this.clock = requireNonNull(clock, "clock is null");
    try {
      this.signature = new MACVerifier(requireNonNull(key, "key is null"));
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the key of tickets must be of 32 bytes or more", e);
    }
  }

  @Override
  public Optional<Ticket> verify(String ticket) {
    requireNonNull(ticket, "ticket is null");
    if (ticket.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(ticket);
      boolean signed =
          jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) && jwt.verify(signature);
      return signed ? accepted(jwt.getJWTClaimsSet()) : Optional.empty();
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty(); // not a JWT, or not of a session
    }
  }

  private Optional<Ticket> accepted(JWTClaimsSet claims) {
    if (claims.getExpirationTime() == null
        || claims.getSubject() == null
        || !claims.getAudience().contains(AUDIENCE)) {
      return Optional.empty();
    }
    Instant expiresAt = claims.getExpirationTime().toInstant();
    return expiresAt.isAfter(clock.instant())
        ? Optional.of(new Ticket(new SessionId(claims.getSubject()), expiresAt))
        : Optional.empty();
  }
}
