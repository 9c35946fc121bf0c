package org.openproctor.dashboard.web;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.openproctor.dashboard.store.Database;

/**
 * How the dashboard runs.
 *
 * @param port 0 for any free one
 * @param publicAddress what people type, such as {@code https://exams.example.edu}; with https
 *     cookies are sent over https only
 * @param linkKey signs students' links; at least 32 bytes, kept with the data
 * @param ticketKey signs ingest tickets ({@code OPENPROCTOR_TICKET_KEY}); at least 32 bytes
 * @param kafka host:port of the brokers; empty to take in no incidents
 */
public record DashboardConfig(
    String host,
    int port,
    URI publicAddress,
    Database.Address database,
    byte[] linkKey,
    byte[] ticketKey,
    Optional<String> kafka) {
  public DashboardConfig {
    requireNonNull(host, "host is null");
    requireNonNull(publicAddress, "publicAddress is null");
    requireNonNull(database, "database is null");
    linkKey = linkKey.clone();
    ticketKey = ticketKey.clone();
    requireNonNull(kafka, "kafka is null");
  }

  boolean secure() {
    return "https".equalsIgnoreCase(publicAddress.getScheme());
  }

  @Override
  public String toString() {
    return "dashboard at " + host + ":" + port;
  }
}
