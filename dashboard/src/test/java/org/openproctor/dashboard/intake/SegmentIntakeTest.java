package org.openproctor.dashboard.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.StreamId;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.wire.SegmentJson;
import org.openproctor.core.wire.Topics;

class SegmentIntakeTest {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.SEGMENTS, 0);
  private static final StreamId WEBCAM = new StreamId(new SessionId("s1"), StreamKind.WEBCAM);

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("latest");
  private final SegmentIntake intake =
      new SegmentIntake(
          () -> consumer(asked.incrementAndGet()),
          new SegmentSink() {
            @Override
            public void listening() {
              told.add("listening");
            }

            @Override
            public void segment(StreamId stream, Duration end) {
              told.add(stream + " " + end.toMillis());
            }
          },
          Duration.ofMillis(1));

  @AfterEach
  void stop() {
    intake.stop();
  }

  /** The topic is not there at first; then it holds three records nobody wants any more. */
  private MockConsumer<byte[], byte[]> consumer(int attempt) {
    if (attempt < 3) {
      return new MockConsumer<>("latest");
    }
    consumer.updatePartitions(
        Topics.SEGMENTS,
        List.of(new PartitionInfo(Topics.SEGMENTS, 0, Node.noNode(), new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, 3L));
    consumer.schedulePollTask(
        () -> {
          add(2, SegmentJson.write(segment(0)));
          add(3, "{\"session\": \"s1\"}");
          add(4, SegmentJson.write(segment(1)));
        });
    return consumer;
  }

  @Test
  void segments_areHeardFromNowOn_afterTheSinkWasTold() throws InterruptedException {
    intake.start();
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("listening");
    assertThat(told.poll(30, TimeUnit.SECONDS)).isEqualTo("s1/webcam 4000");
    assertThat(asked).as("asked again until there was a topic").hasValue(3);
    assertThat(intake.unreadable()).isEqualTo(1);
    assertThat(told).as("nothing of what is past").isEmpty();
  }

  private void add(long offset, String value) {
    consumer.addRecord(
        new ConsumerRecord<>(
            Topics.SEGMENTS, 0, offset, new byte[0], value.getBytes(StandardCharsets.UTF_8)));
  }

  private static Segment segment(int sequence) {
    Duration start = Duration.ofSeconds(2L * sequence);
    return new Segment(
        WEBCAM,
        sequence,
        new TimeSpan(start, start.plusSeconds(2)),
        "webm",
        3,
        "0".repeat(64),
        true,
        List.of(new VideoFormat("vp8", 64, 48)));
  }
}
