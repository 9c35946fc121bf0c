package org.openproctor.core;

/**
 * Root of everything we throw on purpose. The message is one line for a person: what could not be
 * done, to what, why, and where it helps what to do; it carries no name, face or secret.
 */
public class OpenProctorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is; the command line turns it into an exit status. */
  public enum Fault {
    /** The caller's input cannot be used: not a video, no face in the reference photo. */
    INPUT,
    /** The machine cannot do it now: full disk, no permission, no memory. */
    RESOURCE,
    /** A model is missing or damaged. */
    MODEL,
    /** Another server is away: Kafka, the database. */
    PEER,
    /** Our own mistake. */
    BUG
  }

  private final Fault fault;

  public OpenProctorException(Fault fault, String message) {
    super(message);
    this.fault = fault;
  }

  public OpenProctorException(Fault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }
}
