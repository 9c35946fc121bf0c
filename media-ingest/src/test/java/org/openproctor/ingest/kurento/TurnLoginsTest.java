package org.openproctor.ingest.kurento;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openproctor.ingest.kurento.KurentoSettings.Ice;
import org.openproctor.ingest.kurento.KurentoSettings.Turn;
import org.openproctor.ingest.rtc.IceServer;

class TurnLoginsTest {
  private static final Clock NOW =
      Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

  @Test
  void iceServers_stunAndTurn_haveALoginThatLasts() {
    Turn turn =
        new Turn(List.of("turn:t.example:3478"), "north", Duration.ofHours(1), "192.0.2.1:3478");
    TurnLogins logins = new TurnLogins(new Ice(List.of("stun:t.example:3478"), turn, true), NOW);

    List<IceServer> servers = logins.iceServers("s-1");
    assertThat(servers.get(0).login()).isEmpty();
    IceServer.Login login = servers.get(1).login().orElseThrow();
    assertThat(login.username()).isEqualTo("1700003600:s-1");
    // printf 1700003600:s-1 | openssl dgst -sha1 -hmac north -binary | base64
    assertThat(login.credential()).isEqualTo("Mk5WtmJEhUXdoMTiy/Ai7KZf1b0=");
    assertThat(logins.urlForServer("s-1"))
        .isEqualTo("1700003600:s-1:Mk5WtmJEhUXdoMTiy/Ai7KZf1b0=@192.0.2.1:3478");
    assertThat(turn.toString()).doesNotContain("north");
  }

  @Test
  void iceServers_nothingSet_areNone() {
    TurnLogins logins = new TurnLogins(Ice.PLAIN, NOW);
    assertThat(logins.iceServers("s-1")).isEmpty();
    assertThat(logins.urlForServer("s-1")).isEmpty();
  }

  @Test
  void turn_withoutASecretOrByName_isRefused() {
    Duration hour = Duration.ofHours(1);
    assertThatThrownBy(() -> new Turn(List.of("turn:a"), "", hour, ""))
        .hasMessageContaining("no secret");
    assertThatThrownBy(() -> new Turn(List.of(), "x", hour, "turn.example:3478"))
        .hasMessageContaining("192.0.2.1:3478");
  }
}
