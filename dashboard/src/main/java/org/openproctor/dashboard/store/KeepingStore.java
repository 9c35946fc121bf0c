package org.openproctor.dashboard.store;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/** Keeps what a sitting leaves beside its recording, and knows how long all of it is kept. */
public interface KeepingStore {
  /**
   * What the student agreed to.
   *
   * @param language the text was shown in; empty if the page did not say
   * @param version of the text
   */
  record Consent(String language, String version, Instant at) {
    public Consent {
      requireNonNull(language, "language is null");
      requireNonNull(version, "version is null");
      requireNonNull(at, "at is null");
    }
  }

  /**
   * What the student's page says it recorded.
   *
   * @param digest SHA-256, in hex, over the slices' own hashes
   */
  record Receipt(long slices, String digest, Instant at) {
    public Receipt {
      requireNonNull(digest, "digest is null");
      requireNonNull(at, "at is null");
    }
  }

  /** Who keeps a session beyond its time, and why. */
  record Hold(String note, String by, Instant at) {}

  /**
   * What is known beside the session itself.
   *
   * @param deleteAt when its time is over; empty before its end
   */
  record Kept(
      Optional<Consent> consent,
      Optional<Receipt> receipt,
      Optional<Hold> hold,
      Optional<Instant> deleteAt) {}

  /** What is left of a deleted session. */
  record Tombstone(SessionId session, String exam, Instant deletedAt, Optional<String> verdict) {}

  /**
   * A session whose time is over.
   *
   * @param started whether there can be a recording
   */
  record Due(SessionId session, boolean started) {}

  /** Keeps the receipt unless there is one. */
  Future<Void> receipt(SessionId session, Receipt receipt);

  /** Empty if there is no such session, or no longer. */
  Future<Optional<Kept>> of(SessionId session);

  /** Keeps the session beyond its time. False if there is none or its deletion has begun. */
  Future<Boolean> hold(SessionId session, String note, String personId);

  /** Lets its time run again. False as for {@link #hold}. */
  Future<Boolean> release(SessionId session);

  /**
   * Begins the deletion of those closed sessions whose time is over and that nobody holds, and
   * names them with those whose deletion was begun before and not finished; at most 100.
   */
  Future<List<Due>> beginDeletions();

  /**
   * Deletes all but the tombstone, once nothing is left on disk. Idempotent; false if its deletion
   * was not begun or is done.
   */
  Future<Boolean> finishDeletion(SessionId session);

  Future<Optional<Tombstone>> tombstone(SessionId session);
}
