package org.openproctor.ingest.kurento;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.kurento.jsonrpc.JsonRpcErrorException;
import org.openproctor.core.OpenProctorException;
import org.openproctor.ingest.rtc.MediaConnection.Failure;

/** A media server did not do what it was asked to. */
final class KurentoCallException extends OpenProctorException {
  private static final long serialVersionUID = 1L;

  /** What it is about is not there any more. */
  static final int OBJECT_GONE = 40101;

  /** No answer in time, or no connection: not the server's word. */
  private static final int NO_WORD = 0;

  private final int code;

  private KurentoCallException(String what, int code, String why, Throwable cause) {
    super(Fault.PEER, "the media server did not " + what + ": " + why, cause);
    this.code = code;
  }

  static KurentoCallException of(String what, Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    if (cause instanceof KurentoCallException known) {
      return known;
    }
    if (cause instanceof JsonRpcErrorException refused) {
      // The server's message may hold an SDP, hence addresses: the code alone is told.
      return new KurentoCallException(what, refused.getCode(), "error " + refused.getCode(), cause);
    }
    if (cause instanceof TimeoutException) {
      return new KurentoCallException(what, NO_WORD, "no answer in time", cause);
    }
    return new KurentoCallException(what, NO_WORD, cause.getClass().getSimpleName(), cause);
  }

  static KurentoCallException lost(String what) {
    return new KurentoCallException(what, NO_WORD, "it is lost", null);
  }

  /** The message of what a step threw, from under what wraps it. */
  static String why(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    return cause.getMessage();
  }

  /** True if the server did not answer, or could not be asked. */
  static boolean isNoWord(Throwable thrown) {
    Throwable cause = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    return cause instanceof KurentoCallException known && known.code == NO_WORD;
  }

  int code() {
    return code;
  }

  /** What this is to a browser that waits for a connection. */
  Failure failure() {
    return code == NO_WORD || code == OBJECT_GONE ? Failure.SERVER_LOST : Failure.NEGOTIATION;
  }
}
