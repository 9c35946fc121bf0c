package org.openproctor.dashboard.web;

import static java.util.Objects.requireNonNull;

import org.openproctor.dashboard.webhook.WebhookDispatcher;

/**
 * What the dashboard has done since its start.
 *
 * @param livePages staff pages that listen now
 * @param incidentsStored phases the database has, repeated ones counted again
 * @param incidentsUnreadable records that are no incidents
 * @param webhooks attempts to tell universities
 */
public record DashboardCounters(
    int livePages,
    long incidentsStored,
    long incidentsUnreadable,
    WebhookDispatcher.Attempts webhooks) {
  public DashboardCounters {
    requireNonNull(webhooks, "webhooks is null");
  }
}
