package org.openproctor.analyzer.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.openproctor.analyzer.live.Arrival;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a record says. Stateless. */
final class ArrivalReader {
  private static final Logger LOG = LoggerFactory.getLogger(ArrivalReader.class);

  private ArrivalReader() {}

  /** The news in a record; empty, with a line in the log, if there is none. */
  static Optional<Arrival> read(ConsumerRecord<String, byte[]> record, Arrival.Receipt receipt) {
    byte[] value = record.value() == null ? new byte[0] : record.value();
    try {
      return Optional.of(
          record.topic().equals(Topics.SEGMENTS)
              ? new Arrival.OfSegment(
                  SegmentJson.read(new String(value, UTF_8)), record.partition(), receipt)
              : new Arrival.OfEvent(
                  new SessionId(String.valueOf(record.key())), record.partition(), receipt));
    } catch (OpenProctorException | IllegalArgumentException e) {
      LOG.error(
          "a record on {} says nothing we understand (partition {}, offset {}): {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
