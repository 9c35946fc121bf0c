package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.Optional;

/** Keeps the people who sit exams. */
public interface CandidateStore {
  /**
   * A student.
   *
   * @param externalId the university's own id
   */
  record Candidate(String id, String externalId, String name, boolean hasReferencePhoto) {}

  /** Adds a student, or changes the name of the one with this external id. */
  Future<Candidate> put(String externalId, String name);

  Future<Optional<Candidate>> find(String id);

  /** False if there is no such candidate. */
  Future<Boolean> putReferencePhoto(String id, byte[] photo);

  Future<Optional<byte[]>> referencePhoto(String id);
}
