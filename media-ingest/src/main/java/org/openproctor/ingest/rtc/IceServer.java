package org.openproctor.ingest.rtc;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A STUN or TURN server, as an RTCPeerConnection takes it.
 *
 * @param login for TURN
 */
public record IceServer(List<String> urls, Optional<Login> login) {
  public IceServer {
    urls = List.copyOf(urls);
    requireNonNull(login, "login is null");
  }

  /** What a TURN server asks for. */
  public record Login(String username, String credential) {
    public Login {
      requireNonNull(username, "username is null");
      requireNonNull(credential, "credential is null");
    }

    @Override
    public String toString() {
      return "a login";
    }
  }
}
