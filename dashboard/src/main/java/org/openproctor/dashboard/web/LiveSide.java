package org.openproctor.dashboard.web;

import org.openproctor.dashboard.live.Presence;

/** What the addresses of a running exam share. */
record LiveSide(Wall wall, LiveFeed feed, Presence presence, Orders orders) {}
