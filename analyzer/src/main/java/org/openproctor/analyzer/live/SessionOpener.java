package org.openproctor.analyzer.live;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctor.analyzer.detect.Networks;
import org.openproctor.core.session.SessionId;

/**
 * Begins analyses for one worker, with its networks, which are loaded for the first. One thread.
 */
final class SessionOpener implements AutoCloseable {
  private final LiveResources with;
  private final Supplier<Networks> loading;

  /** Null until a session needs them. */
  private Networks networks;

  SessionOpener(LiveResources with, Supplier<Networks> loading) {
    this.with = with;
    this.loading = loading;
  }

  Path folder(SessionId session) {
    return with.folder(session);
  }

  /** The mark of a session that was analysed to its end. */
  Optional<FinishedMark> finished(SessionId session) {
    with.shared().fetchRecording(session);
    with.shared().fetchAnalysis(session);
    return FinishedMark.read(with.folder(session));
  }

  LiveSession open(SessionId session) {
    if (networks == null) {
      networks = loading.get();
    }
    return LiveSession.open(session, with, networks);
  }

  @Override
  public void close() {
    if (networks != null) {
      networks.close();
      networks = null;
    }
  }
}
