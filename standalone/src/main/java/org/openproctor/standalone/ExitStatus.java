package org.openproctor.standalone;

import org.openproctor.core.OpenProctorException.Fault;

/** Exit statuses by whose fault it was; listed in {@code openproctor help}. */
public final class ExitStatus {
  public static final int BUG = 1;
  public static final int INPUT = 3;
  public static final int RESOURCE = 4;
  public static final int MODEL = 5;
  public static final int PEER = 6;

  /** What {@code verify} found. */
  public static final int NOT_WHOLE = 7;

  private ExitStatus() {}

  public static int of(Fault fault) {
    return switch (fault) {
      case INPUT -> INPUT;
      case RESOURCE -> RESOURCE;
      case MODEL -> MODEL;
      case PEER -> PEER;
      case BUG -> BUG;
    };
  }
}
