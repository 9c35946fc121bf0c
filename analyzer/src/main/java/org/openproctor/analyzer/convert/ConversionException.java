package org.openproctor.analyzer.convert;

import org.openproctor.core.OpenProctorException;

/** A published model holds something the converter does not know, or not what it should. */
final class ConversionException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  ConversionException(String message) {
    super(Fault.MODEL, message);
  }

  ConversionException(String message, Throwable cause) {
    super(Fault.MODEL, message, cause);
  }
}
