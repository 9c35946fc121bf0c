package org.openproctor.ingest.kurento;

import java.time.Clock;
import java.util.concurrent.Executor;

/**
 * What all connections have in common.
 *
 * @param pool for short work that never waits
 * @param closing for what may wait for a disk
 * @param traffic what comes of all of them
 */
record Common(
    KurentoSettings settings,
    TurnLogins logins,
    Clock clock,
    Executor pool,
    Executor closing,
    Traffic traffic) {}
