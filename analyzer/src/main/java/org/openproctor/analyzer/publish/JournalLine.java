package org.openproctor.analyzer.publish;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import java.nio.file.Path;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * One line of a journal: a CloudEvent in structured mode.
 *
 * @param event what it says
 * @param end the position in the file of the line after it
 */
record JournalLine(CloudEvent event, long end) {
  private static final JsonFormat FORMAT = new JsonFormat();

  /** The event as JSON without a line break; equal events give equal bytes. */
  static byte[] bytes(CloudEvent event) {
    return FORMAT.serialize(event);
  }

  /**
   * Reads a line.
   *
   * @param line its bytes without the line break
   * @param path the file, for the error
   * @param position where in the file the line begins
   * @throws OpenProctorException (INPUT) if it is not a CloudEvent
   */
  static JournalLine parse(byte[] line, Path path, long position) {
    try {
      return new JournalLine(FORMAT.deserialize(line), position + line.length + 1);
    } catch (EventDeserializationException | IllegalArgumentException | IllegalStateException e) {
      throw new OpenProctorException(
          Fault.INPUT, path + " is damaged: no CloudEvent at byte " + position, e);
    }
  }
}
