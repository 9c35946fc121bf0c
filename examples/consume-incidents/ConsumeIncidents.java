import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Prints incidents as they come, with nothing but Kafka's own client. The headers hold what a
 * CloudEvent says of itself, the value is the incident in JSON, the key is the session.
 *
 * <p>Incidents come at least once and in order within a session: remember the ce_id you have seen.
 */
public final class ConsumeIncidents {
  public static void main(String[] args) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", args.length > 0 ? args[0] : "127.0.0.1:9092",
            "group.id", "consume-incidents-example",
            "auto.offset.reset", "earliest");
    StringDeserializer text = new StringDeserializer();
    try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(settings, text, text)) {
      consumer.subscribe(List.of("proctor.incidents"));
      while (true) {
        for (ConsumerRecord<String, String> incident : consumer.poll(Duration.ofSeconds(1))) {
          System.out.printf(
              "%s  %-18s %-42s %s%n  %s%n",
              incident.key(),
              header(incident, "ce_subject"),
              header(incident, "ce_type"),
              header(incident, "ce_id"),
              incident.value());
        }
      }
    }
  }

  private static String header(ConsumerRecord<?, ?> incident, String name) {
    Header header = incident.headers().lastHeader(name);
    return header == null ? "-" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
