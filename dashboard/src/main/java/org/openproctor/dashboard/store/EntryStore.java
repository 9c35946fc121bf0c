package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.session.SessionId;

/** Keeps who is signed in and the API keys. All secrets are given as their hashes. */
public interface EntryStore {
  /** A key of the university's side. */
  record ApiKey(String id, String name, Instant created) {}

  Future<Void> addStaff(String tokenHash, String personId, Instant expires);

  /** The person signed in with this cookie; nobody once it has expired. */
  Future<Optional<Person>> staff(String tokenHash);

  Future<Void> removeStaff(String tokenHash);

  Future<Void> addStudent(String tokenHash, SessionId session, Instant expires);

  /** The one session this cookie reaches. */
  Future<Optional<SessionId>> student(String tokenHash);

  Future<Void> addKey(String id, String name, String keyHash);

  /** The key with this hash unless it is revoked. */
  Future<Optional<ApiKey>> key(String keyHash);

  /** Without those revoked. */
  Future<List<ApiKey>> keys();

  /** False if there is no such key. */
  Future<Boolean> revokeKey(String id);
}
