package org.openproctor.ingest.kurento;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openproctor.ingest.rtc.IceServer;

/**
 * Logins at TURN servers that last for a while: coturn's REST scheme, where the name is {@code
 * expiry:whose} and the password its HMAC-SHA1. Immutable.
 */
final class TurnLogins {
  private final KurentoSettings.Ice ice;
  private final Clock clock;

  TurnLogins(KurentoSettings.Ice ice, Clock clock) {
    this.ice = ice;
    this.clock = clock;
  }

  /** For a browser. */
  List<IceServer> iceServers(String whose) {
    List<IceServer> servers = new ArrayList<>();
    if (!ice.stun().isEmpty()) {
      servers.add(new IceServer(ice.stun(), Optional.empty()));
    }
    if (!ice.turn().urls().isEmpty()) {
      servers.add(new IceServer(ice.turn().urls(), Optional.of(login(whose))));
    }
    return List.copyOf(servers);
  }

  /** For a media server, as it takes it; empty for no TURN. */
  String urlForServer(String whose) {
    if (ice.turn().forServers().isEmpty()) {
      return "";
    }
    IceServer.Login login = login(whose);
    return login.username() + ":" + login.credential() + "@" + ice.turn().forServers();
  }

  private IceServer.Login login(String whose) {
    String name = clock.instant().plus(ice.turn().lifetime()).getEpochSecond() + ":" + whose;
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(ice.turn().secret().getBytes(UTF_8), "HmacSHA1"));
      byte[] password = mac.doFinal(name.getBytes(UTF_8));
      return new IceServer.Login(name, Base64.getEncoder().encodeToString(password));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA1", e);
    }
  }
}
