package org.openproctor.ingest.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.Segment;
import org.openproctor.core.store.DiskSegmentStore;
import org.openproctor.ingest.Footage;
import org.openproctor.ingest.cut.Packets;
import org.openproctor.ingest.cut.Packets.Packet;
import org.openproctor.ingest.rtc.MediaConnection.Failure;
import org.openproctor.ingest.rtc.SliceSink;
import org.openproctor.ingest.synth.SentRtp;

/** Real UDP on loopback. Where a test sets the time, each datagram is read before the next. */
class RtpReceiverTest {
  private static final RtpPorts PORTS = new RtpPorts("127.0.0.1", 42_000, 44_999);
  private static final long SECOND = 1_000_000;

  /** However slow the machine is. */
  private static final RtpSettings PATIENT =
      new RtpSettings(
          Duration.ofMinutes(1),
          Duration.ofMinutes(1),
          Duration.ofSeconds(2),
          Duration.ofMillis(500),
          Duration.ofMillis(200),
          Duration.ofSeconds(1));

  @TempDir Path folder;
  private final List<RtpReceiver> open = new ArrayList<>();
  private final AtomicLong now = new AtomicLong();

  @AfterEach
  void close() {
    open.forEach(RtpReceiver::close);
  }

  private RtpReceiver receiver(RtpPorts ports) {
    RtpReceiver receiver =
        RtpReceiver.open("test", ports, true, Clock.systemUTC(), RtpSettings.DEFAULT, now::get);
    open.add(receiver);
    return receiver;
  }

  /** What a server says that takes all of it and sends from here. */
  private static String answer(String host) {
    return "v=0\r\no=- 1 1 IN IP4 %s\r\ns=x\r\nc=IN IP4 %s\r\nt=0 0\r\n".formatted(host, host)
        + "m=audio 50000 RTP/AVP 97\r\na=sendonly\r\na=rtpmap:97 opus/48000/2\r\na=ssrc:1 cname:u\r\n"
        + "m=video 50002 RTP/AVP 96\r\na=sendonly\r\na=rtpmap:96 VP8/90000\r\n";
  }

  private static int port(RtpReceiver receiver, RtpFormat format) {
    Matcher matcher = Pattern.compile("m=" + format.media() + " (\\d+) ").matcher(receiver.offer());
    assertThat(matcher.find()).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  /** Sends from an address of its own. */
  private record Sender(DatagramChannel channel) implements AutoCloseable {
    static Sender at(String host) throws IOException {
      return new Sender(DatagramChannel.open().bind(new InetSocketAddress(host, 0)));
    }

    void send(RtpReceiver receiver, SentRtp sent) throws IOException {
      InetSocketAddress target = new InetSocketAddress("127.0.0.1", port(receiver, sent.format()));
      channel.send(ByteBuffer.wrap(sent.bytes()), target);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  /** One datagram after the other, each at its time. */
  private void send(RtpReceiver receiver, Sender sender, List<SentRtp> datagrams)
      throws IOException {
    long before = receiver.stats().packets() + receiver.stats().discarded();
    for (int i = 0; i < datagrams.size(); i++) {
      now.set(Math.max(now.get(), datagrams.get(i).micros()));
      sender.send(receiver, datagrams.get(i));
      long expected = before + i + 1;
      await(() -> receiver.stats().packets() + receiver.stats().discarded() >= expected);
    }
  }

  private List<SentRtp> exam(double seconds) {
    return SentRtp.of(Footage.webm(folder.resolve("exam.webm"), seconds));
  }

  private static List<Long> crcs(List<Packet> packets) {
    return packets.stream().map(Packet::crc).toList();
  }

  @Test
  void datagrams_becomeTheRecording() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Told told = new Told();
    Recorded recorded = new Recorded();
    receiver.record(recorded);
    receiver.start(answer("127.0.0.1"), told);
    try (Sender sender = Sender.at("127.0.0.1")) {
      send(receiver, sender, exam(5));
    }
    Instant end = Instant.now();
    receiver.close();

    assertThat(told.flowing).hasValue(1);
    assertThat(told.stopped).isEmpty();
    assertThat(recorded.endings()).isEqualTo(1);
    assertThat(recorded.begun()).isBefore(end);
    Packets sent = Packets.of(folder.resolve("exam.webm"));
    assertThat(crcs(recorded.packets(folder).video())).isEqualTo(crcs(sent.video()));
    assertThat(recorded.segments(DiskSegmentStore.writing(folder.resolve("store")))).hasSize(3);
  }

  /** The packetizer of another house, in real time. */
  @Test
  void ffmpegsOwnRtp_becomesSegmentsInStep() throws Exception {
    long origin = System.nanoTime();
    RtpReceiver receiver =
        RtpReceiver.open(
            "real",
            PORTS,
            true,
            Clock.systemUTC(),
            PATIENT,
            () -> (System.nanoTime() - origin) / 1000);
    open.add(receiver);
    Recorded recorded = new Recorded();
    receiver.record(recorded);
    receiver.start(answer("127.0.0.1"), new Told());
    Path exam = Footage.webm(folder.resolve("exam.webm"), 5);
    Footage.play(
        List.of("-re", "-i", exam.toString(), "-an", "-c", "copy"),
        List.of("-payload_type", "96", "-f", "rtp"),
        List.of("rtp://127.0.0.1:" + port(receiver, RtpFormat.PICTURE)),
        List.of("-vn", "-c", "copy", "-payload_type", "97", "-f", "rtp"),
        List.of("rtp://127.0.0.1:" + port(receiver, RtpFormat.SOUND)));
    receiver.close();

    DiskSegmentStore store = DiskSegmentStore.writing(folder.resolve("store"));
    List<Segment> segments = recorded.segments(store);
    Packets sent = Packets.of(exam);
    Packets cut = Packets.of(store, Recorded.STREAM);
    assertThat(segments).hasSize(3).allMatch(Segment::startsAtKeyFrame);
    assertThat(crcs(cut.video())).isEqualTo(crcs(sent.video()));
    assertThat(cut.audio().size()).isGreaterThan(sent.audio().size() - 50);
    assertThat(offset(cut) - offset(sent)).isBetween(-500_000L, 500_000L);
  }

  /** How much later the last sound is than the last picture. */
  private static long offset(Packets packets) {
    return packets.audio().get(packets.audio().size() - 1).ptsMicros()
        - packets.video().get(packets.video().size() - 1).ptsMicros();
  }

  @Test
  void sixtyReceivers_eachGetTheirOwn() throws Exception {
    List<SentRtp> datagrams = exam(2);
    List<Recorded> all = new ArrayList<>();
    List<RtpReceiver> receivers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      RtpReceiver receiver = receiver(PORTS);
      Recorded recorded = new Recorded();
      receiver.record(recorded);
      receiver.start(answer("127.0.0.1"), new Told());
      receivers.add(receiver);
      all.add(recorded);
    }
    try (Sender sender = Sender.at("127.0.0.1")) {
      long sent = 0;
      for (SentRtp datagram : datagrams) {
        now.set(Math.max(now.get(), datagram.micros()));
        for (RtpReceiver receiver : receivers) {
          sender.send(receiver, datagram);
        }
        long expected = ++sent;
        await(() -> receivers.stream().allMatch(r -> r.stats().packets() == expected));
      }
    }
    close();
    List<Long> expected = crcs(Packets.of(folder.resolve("exam.webm")).video());
    for (Recorded recorded : all) {
      assertThat(crcs(recorded.packets(folder).video())).isEqualTo(expected);
    }
  }

  @Test
  void foreignSender_isNotListenedTo() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Recorded recorded = new Recorded();
    receiver.record(recorded);
    receiver.start(answer("127.0.0.1"), new Told());
    List<SentRtp> datagrams = exam(2);
    try (Sender foreign = Sender.at("127.0.0.2");
        Sender server = Sender.at("127.0.0.1")) {
      send(receiver, foreign, datagrams);
      assertThat(receiver.stats().discarded()).isEqualTo(datagrams.size());
      assertThat(receiver.stats().packets()).isZero();
      send(receiver, server, datagrams);
    }
    receiver.close();
    assertThat(recorded.packets(folder).video()).hasSize(30);
  }

  @Test
  void serverThatSendsFromAnotherAddress_isKnownByItsSources() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Recorded recorded = new Recorded();
    receiver.record(recorded);
    String sources =
        answer("127.0.0.1").replace("a=ssrc:1 ", "a=ssrc:" + SentRtp.SOUNDS + " ")
            + "a=ssrc:"
            + SentRtp.PICTURES
            + " cname:u\r\n";
    receiver.start(sources, new Told());
    try (Sender server = Sender.at("127.0.0.2")) {
      send(receiver, server, exam(2));
    }
    receiver.close();
    assertThat(receiver.stats().discarded()).isZero();
    assertThat(recorded.packets(folder).video()).hasSize(30);
  }

  @Test
  void serverThatFallsSilent_isTold() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Told told = new Told();
    Recorded recorded = new Recorded();
    receiver.start(answer("127.0.0.1"), told);
    receiver.record(recorded);
    try (Sender sender = Sender.at("127.0.0.1")) {
      send(receiver, sender, exam(2));
    }
    now.addAndGet(5 * SECOND);

    assertThat(told.stopped.poll(60, TimeUnit.SECONDS)).isEqualTo(Failure.MEDIA_STOPPED);
    assertThat(recorded.endings()).isEqualTo(1);
    assertThat(recorded.packets(folder).video()).hasSize(30);
  }

  @Test
  void serverThatNeverSends_isTold() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Told told = new Told();
    Recorded recorded = new Recorded();
    receiver.start(answer("127.0.0.1"), told);
    receiver.record(recorded);
    now.addAndGet(10 * SECOND);
    assertThat(told.stopped.poll(60, TimeUnit.SECONDS)).isEqualTo(Failure.NO_MEDIA);
    recorded.awaitEnd();
    assertThat(recorded.begun()).isNull();
  }

  @Test
  void sinkThatThrows_endsItAsStorage() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Told told = new Told();
    receiver.record(
        new SliceSink() {
          @Override
          public void begun(Instant at) {
            throw new IllegalStateException("disk full");
          }

          @Override
          public void slice(ByteBuffer webm) {}

          @Override
          public void ended() {}
        });
    receiver.start(answer("127.0.0.1"), told);
    try (Sender sender = Sender.at("127.0.0.1")) {
      for (SentRtp sent : exam(1)) {
        sender.send(receiver, sent);
      }
    }
    assertThat(told.stopped.poll(60, TimeUnit.SECONDS)).isEqualTo(Failure.STORAGE);
  }

  @Test
  void closedInTheMiddle_givesTheSinkWhatHadCome() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Told told = new Told();
    Recorded recorded = new Recorded();
    receiver.record(recorded);
    receiver.start(answer("127.0.0.1"), told);
    List<SentRtp> datagrams = exam(3);
    try (Sender sender = Sender.at("127.0.0.1")) {
      send(receiver, sender, datagrams.subList(0, datagrams.size() / 2));
      long frames = receiver.stats().frames();
      receiver.close();
      receiver.close();

      assertThat(recorded.packets(folder).video()).hasSize((int) frames);
      assertThat(recorded.endings()).isEqualTo(1);
      assertThat(told.stopped).isEmpty();
      sender.send(receiver, datagrams.get(datagrams.size() - 1));
    }
    Recorded late = new Recorded();
    assertThatThrownBy(() -> receiver.record(late)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void sinkGivenTooLate_isToldAtOnce() {
    RtpReceiver never = receiver(PORTS);
    Recorded waiting = new Recorded();
    never.record(waiting);
    never.close();
    assertThat(waiting.endings()).isEqualTo(1);
    never.start(answer("127.0.0.1"), new Told());

    RtpReceiver over = receiver(PORTS);
    over.start(answer("127.0.0.1"), new Told());
    over.close();
    Recorded late = new Recorded();
    over.record(late);
    assertThat(late.endings()).isEqualTo(1);
  }

  @Test
  void closedByItsOwnListener_ends() throws Exception {
    RtpReceiver receiver = receiver(PORTS);
    Recorded recorded = new Recorded();
    CountDownLatch closed = new CountDownLatch(1);
    receiver.record(recorded);
    receiver.start(
        answer("127.0.0.1"),
        new RtpReceiver.Listener() {
          @Override
          public void flowing() {
            receiver.close();
            closed.countDown();
          }

          @Override
          public void keyFrameWanted() {}

          @Override
          public void stopped(Failure reason) {
            throw new AssertionError("it was closed: " + reason);
          }
        });
    try (Sender sender = Sender.at("127.0.0.1")) {
      for (SentRtp sent : exam(1)) {
        sender.send(receiver, sent);
      }
    }
    assertThat(closed.await(60, TimeUnit.SECONDS)).isTrue();
    recorded.awaitEnd();
  }

  @Test
  void takenPorts_arePassedOver() {
    RtpPorts few = new RtpPorts("127.0.0.1", 45_001, 45_006);
    RtpReceiver first = receiver(few);
    assertThat(List.of(port(first, RtpFormat.SOUND), port(first, RtpFormat.PICTURE)))
        .doesNotHaveDuplicates()
        .allMatch(port -> port % 2 == 0 && port > 45_000 && port < 45_007);
    assertThatThrownBy(() -> receiver(few))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.RESOURCE))
        .hasMessageContaining("45001 to 45006");
    first.close();
    receiver(few);
  }

  @Test
  void answerThatDoesNotSendAll_isRefused() {
    String good = answer("127.0.0.1");
    assertRefused(good.replace("a=rtpmap:96 VP8/90000\r\n", ""), "VP8/90000");
    assertRefused(good.replace("m=video 50002", "m=video 0"), "no video");
    assertRefused(good.replace("opus/48000/2", "PCMU/8000"), "opus");
    assertRefused(good.replace("a=sendonly", "a=inactive"), "no audio");
    assertRefused(good.replace("c=IN IP4 127.0.0.1\r\n", ""), "where it sends from");
    assertRefused(good.replace("c=IN IP4 127.0.0.1", "c=IN IP4 example.org"), "no address");
    assertRefused(good.replace("c=IN IP4 127.0.0.1", "c=IN IP4 0.0.0.0"), "no address");
    assertRefused("", "no audio");
  }

  private void assertRefused(String answer, String why) {
    RtpReceiver receiver = receiver(PORTS);
    assertThatThrownBy(() -> receiver.start(answer, new Told()))
        .isInstanceOfSatisfying(
            OpenProctorException.class, e -> assertThat(e.fault()).isEqualTo(Fault.INPUT))
        .hasMessageContaining(why);
    receiver.close();
  }

  @Test
  void offer_takesNothingButVp8AndOpus() {
    RtpReceiver receiver = receiver(PORTS);
    int sound = port(receiver, RtpFormat.SOUND);
    int picture = port(receiver, RtpFormat.PICTURE);
    assertThat(receiver.offer())
        .isEqualTo(
            "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=OpenProctor\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio %d RTP/AVP 97\r\na=rtpmap:97 opus/48000/2\r\na=rtcp:%d\r\na=recvonly\r\n"
                    .formatted(sound, sound + 1)
                + "m=video %d RTP/AVP 96\r\na=rtpmap:96 VP8/90000\r\na=rtcp:%d\r\na=recvonly\r\n"
                    .formatted(picture, picture + 1));
    assertThatThrownBy(
            () ->
                RtpReceiver.open(
                    "x", new RtpPorts("no such host", 1000, 2000), true, Clock.systemUTC()))
        .isInstanceOf(OpenProctorException.class);
  }
}
