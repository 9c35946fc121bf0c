package org.openproctor.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.MovingClock;

class AccessTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final byte[] KEY =
      "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8);

  private final Passwords passwords = new Passwords();
  private final MovingClock clock = new MovingClock(NOW);

  @Test
  void password_matchesItsOwnHashOnly() {
    String hash = passwords.hash("кілт сөз");

    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("кілт сөз", hash)).isTrue();
    assertThat(passwords.matches("кілт соз", hash)).isFalse();
    assertThat(passwords.hash("кілт сөз")).isNotEqualTo(hash);
  }

  /** The command line tool of the reference implementation: argon2 somesalt -id -t 2 -m 8 -p 1. */
  @Test
  void hashOfAnotherProgram_isUnderstood() {
    String salt =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString("somesalt".getBytes(StandardCharsets.UTF_8));
    assertThat(
            passwords.matches(
                "password",
                "$argon2id$v=19$m=256,t=2,p=1$"
                    + salt
                    + "$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"))
        .isTrue();
  }

  @Test
  void token_isGoodForItsPurposeAndTime() {
    SessionTokens links = new SessionTokens(KEY, SessionTokens.STUDENT_LINK, clock);
    SessionTokens tickets = new SessionTokens(KEY, SessionTokens.INGEST, clock);
    String token = links.sign(new SessionId("s1"), "link_1", NOW.plusSeconds(60));

    assertThat(links.read(token)).contains(new SessionTokens.Claims(new SessionId("s1"), "link_1"));
    assertThat(tickets.read(token)).isEmpty();
    clock.advance(Duration.ofSeconds(60));
    assertThat(links.read(token)).isEmpty();
  }

  @Test
  void forgedToken_isRefused() {
    Clock fixed = Clock.fixed(NOW, ZoneOffset.UTC);
    SessionTokens links = new SessionTokens(KEY, SessionTokens.STUDENT_LINK, fixed);
    byte[] otherKey = KEY.clone();
    otherKey[0]++;
    String forged =
        new SessionTokens(otherKey, SessionTokens.STUDENT_LINK, fixed)
            .sign(new SessionId("s1"), "link_1", NOW.plusSeconds(60));
    String body = forged.split("\\.")[1];
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));

    assertThat(links.read(forged)).isEmpty();
    assertThat(links.read(none + "." + body + ".")).isEmpty();
    assertThat(links.read("")).isEmpty();
    assertThat(links.read("a.b.c")).isEmpty();
    assertThat(links.read("x".repeat(3_000))).isEmpty();
  }

  @Test
  void failures_closeTheDoorForAWhile() {
    FailureLimit limit = new FailureLimit(2, Duration.ofMinutes(15), clock);
    limit.failed("a");
    assertThat(limit.waitFor("a")).isZero();
    limit.failed("a");
    assertThat(limit.waitFor("a")).isEqualTo(Duration.ofMinutes(15));
    assertThat(limit.waitFor("b")).isZero();
    clock.advance(Duration.ofMinutes(15));
    assertThat(limit.waitFor("a")).isZero();
  }

  @Test
  void role_coversThoseBelow() {
    assertThat(Role.ADMINISTRATOR.covers(Role.REVIEWER)).isTrue();
    assertThat(Role.REVIEWER.covers(Role.PROCTOR)).isFalse();
    assertThat(Role.PROCTOR.covers(Role.PROCTOR)).isTrue();
  }
}
