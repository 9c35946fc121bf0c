package org.openproctor.ingest.kurento;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * How a media server is doing, for metrics and staff.
 *
 * @param server its address without a login or a query
 * @param healthy it answers
 * @param drained it gets no new connections
 * @param connections of ours there
 * @param lastFailure why it was lost, or could not be reached, the last time; empty for never
 * @param restarts how often it was lost and reached again
 */
public record ServerState(
    URI server,
    boolean healthy,
    boolean drained,
    int connections,
    String lastFailure,
    long restarts) {
  public ServerState {
    requireNonNull(server, "server is null");
    requireNonNull(lastFailure, "lastFailure is null");
  }
}
