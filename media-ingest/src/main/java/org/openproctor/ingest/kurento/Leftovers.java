package org.openproctor.ingest.kurento;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.kurento.client.MediaPipeline;
import org.kurento.client.Tag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What earlier links of this same ingest left on a media server, which keeps a dead client's
 * pipelines for minutes. Those of others, and of the link there is now, are left alone.
 */
final class Leftovers {
  /** The key our pipelines are tagged with; the value is {@code instance/link}. */
  static final String TAG = "openproctor";

  private static final Logger log = LoggerFactory.getLogger(Leftovers.class);

  private final Link link;
  private final String instance;
  private final Executor on;

  Leftovers(Link link, String instance, Executor on) {
    this.link = link;
    this.instance = instance;
    this.on = on;
  }

  /** Releases them, one after the other, while this link is in use already. */
  void release() {
    link.<List<MediaPipeline>>call("list its pipelines", on, link.manager()::getPipelines)
        .thenCompose(this::releaseOurs)
        .whenComplete(
            (nothing, thrown) -> {
              if (thrown != null) {
                log.warn("Old pipelines were not released: {}", KurentoCallException.why(thrown));
              }
            });
  }

  private CompletableFuture<Void> releaseOurs(List<MediaPipeline> pipelines) {
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (MediaPipeline pipeline : pipelines) {
      done = done.thenCompose(before -> releaseIfOurs(pipeline));
    }
    return done;
  }

  private CompletableFuture<Void> releaseIfOurs(MediaPipeline pipeline) {
    return link.<List<Tag>>call("tell a pipeline's tags", on, pipeline::getTags)
        .thenCompose(
            tags ->
                tags.stream().anyMatch(this::isOld)
                    ? link.release(pipeline)
                    : CompletableFuture.completedFuture(null))
        .exceptionally(this::passIfGone);
  }

  private boolean isOld(Tag tag) {
    return tag.getKey().equals(TAG)
        && tag.getValue().startsWith(instance + "/")
        && !tag.getValue().equals(link.tag());
  }

  private Void passIfGone(Throwable thrown) {
    KurentoCallException refused = KurentoCallException.of("release a pipeline", thrown);
    if (refused.code() == KurentoCallException.OBJECT_GONE) {
      return null;
    }
    throw refused;
  }
}
