package org.openproctor.core.policy;

import org.openproctor.core.OpenProctorException;

/** A policy file cannot be used; the message names the key and what it must be. */
public class PolicyException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  public PolicyException(String message) {
    super(Fault.INPUT, message);
  }
}
