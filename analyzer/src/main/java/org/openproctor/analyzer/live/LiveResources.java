package org.openproctor.analyzer.live;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import org.openproctor.analyzer.publish.IncidentOutbox;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.media.SegmentStore;
import org.openproctor.core.plan.SessionPlans;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.share.SharedSessions;

/**
 * What live sessions are analysed with; shared by all workers, owned by whoever made it.
 *
 * @param root the recordings' root: segments are read there, what is found is left there
 * @param store reads segments below the root
 * @param shared what brings sessions to the root and findings from there to others
 */
public record LiveResources(
    Path root,
    SegmentStore store,
    SharedSessions shared,
    SessionPlans plans,
    LivePictures pictures,
    IncidentOutbox incidents,
    Clock clock) {
  public LiveResources {
    requireNonNull(root, "root is null");
    requireNonNull(store, "store is null");
    requireNonNull(shared, "shared is null");
    requireNonNull(plans, "plans is null");
    requireNonNull(pictures, "pictures is null");
    requireNonNull(incidents, "incidents is null");
    requireNonNull(clock, "clock is null");
  }

  Path folder(SessionId session) {
    return root.resolve(session.value());
  }
}
