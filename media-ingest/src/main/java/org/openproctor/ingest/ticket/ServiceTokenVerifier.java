package org.openproctor.ingest.ticket;

import static java.util.Objects.requireNonNull;

import java.time.Clock;

/**
 * Tells whether another role of the platform asks: it shows a JWT, HS256, signed with the key of
 * tickets, short-lived, with what it is for as {@code aud}. Immutable, safe for use by several
 * threads.
 */
public final class ServiceTokenVerifier {
  private static final String BEARER = "Bearer ";

  private final SignedClaims claims;

  /**
   * @param key the key of tickets; at least 32 bytes
   * @throws IllegalArgumentException if it is shorter
   */
  public ServiceTokenVerifier(byte[] key, Clock clock) {
    this.claims = new SignedClaims(key, clock);
  }

  /**
   * Whether a request may.
   *
   * @param authorization its header, null if it has none
   */
  public boolean allows(String authorization, String audience) {
    requireNonNull(audience, "audience is null");
    return authorization != null
        && authorization.startsWith(BEARER)
        && claims.verify(authorization.substring(BEARER.length()), audience).isPresent();
  }
}
