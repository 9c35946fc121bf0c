package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** Keeps exams. */
public interface ExamStore {
  Future<Exam> add(Exam exam);

  /** False if there is no exam with this id. */
  Future<Boolean> change(Exam exam);

  Future<Optional<Exam>> find(String id);

  /** Newest first, at most 500. */
  Future<List<Exam>> list();
}
