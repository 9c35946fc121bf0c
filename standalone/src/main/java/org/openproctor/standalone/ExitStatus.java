package org.openproctor.standalone;

import org.openproctor.core.OpenProctorException.Fault;

/** Exit statuses by whose fault it was; listed in {@code openproctor help}. */
final class ExitStatus {
  static final int BUG = 1;
  static final int INPUT = 3;
  static final int RESOURCE = 4;
  static final int MODEL = 5;
  static final int PEER = 6;

  private ExitStatus() {}

  static int of(Fault fault) {
    return switch (fault) {
      case INPUT -> INPUT;
      case RESOURCE -> RESOURCE;
      case MODEL -> MODEL;
      case PEER -> PEER;
      case BUG -> BUG;
    };
  }
}
