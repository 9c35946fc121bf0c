package org.openproctor.dashboard.web;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.access.SessionTokens;

/** Makes students' links. The token stands behind a '#', so that no server's log has it. */
record Invitation(SessionTokens links, URI publicAddress, Clock clock) {
  /** How long a link is good unless the caller says otherwise. */
  static final int DAYS = 14;

  static Invitation by(DashboardConfig config, Clock clock) {
    SessionTokens links = new SessionTokens(config.linkKey(), SessionTokens.STUDENT_LINK, clock);
    return new Invitation(links, config.publicAddress(), clock);
  }

  /** The link, which is good until the given number of days has passed. */
  String link(SessionId session, String linkId, long days) {
    Instant expires = clock.instant().plus(Duration.ofDays(days));
    String base = publicAddress.toString().replaceAll("/+$", "");
    return base + "/exam/#" + links.sign(session, linkId, expires);
  }
}
