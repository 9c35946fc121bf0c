package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Limits count the client behind our proxy, and nobody gets round them by a header. */
class ClientAddressIT {
  @Test
  void behindATrustedProxy_eachClientHasItsOwnTries() {
    try (RunningDashboard dashboard = new RunningDashboard(set -> set.trustedProxy(true))) {
      for (int i = 0; i < 5; i++) {
        assertThat(tries(dashboard, "203.0.113.9")).isEqualTo(401);
      }
      assertThat(tries(dashboard, "203.0.113.9")).isEqualTo(429);
      assertThat(tries(dashboard, "198.51.100.7, 203.0.113.9")).isEqualTo(429);
      assertThat(tries(dashboard, "203.0.113.10")).isEqualTo(401);
    }
  }

  @Test
  void withoutOne_theHeaderIsNothing() {
    try (RunningDashboard dashboard = new RunningDashboard()) {
      for (int i = 0; i < 5; i++) {
        assertThat(tries(dashboard, "203.0.113." + i)).isEqualTo(401);
      }
      assertThat(tries(dashboard, "203.0.113.99")).isEqualTo(429);
    }
  }

  private static int tries(RunningDashboard dashboard, String forwarded) {
    return dashboard
        .caller()
        .with("x-forwarded-for", forwarded)
        .post("/api/staff/login", new JsonObject().put("login", "x").put("password", "wrong"))
        .status();
  }
}
