package org.openproctor.ingest.ticket;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Clock;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/**
 * Tickets as JWT, HS256 only: {@code sub} the session, {@code aud} {@value #AUDIENCE}, {@code exp}
 * required. Says nothing of why a ticket is refused. Immutable, safe for use by several threads.
 */
public final class JwtTicketVerifier implements TicketVerifier {
  /** Who the tickets are for. */
  public static final String AUDIENCE = "ingest";

  private final SignedClaims claims;

  /**
   * @param key shared with whoever makes the tickets; at least 32 bytes
   * @throws IllegalArgumentException if it is shorter
   */
  public JwtTicketVerifier(byte[] key, Clock clock) {
    this.claims = new SignedClaims(key, clock);
  }

  @Override
  public Optional<Ticket> verify(String ticket) {
    return claims
        .verify(requireNonNull(ticket, "ticket is null"), AUDIENCE)
        .flatMap(JwtTicketVerifier::ticket);
  }

  private static Optional<Ticket> ticket(JWTClaimsSet claims) {
    try {
      return claims.getSubject() == null
          ? Optional.empty()
          : Optional.of(
              new Ticket(
                  new SessionId(claims.getSubject()), claims.getExpirationTime().toInstant()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // not of a session
    }
  }
}
