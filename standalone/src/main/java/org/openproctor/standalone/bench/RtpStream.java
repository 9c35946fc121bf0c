package org.openproctor.standalone.bench;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.core.media.StreamId;
import org.openproctor.ingest.gateway.RtcRecording;
import org.openproctor.ingest.live.LiveSession;
import org.openproctor.ingest.recording.RecordingStart;
import org.openproctor.ingest.rtc.MediaConnection;
import org.openproctor.ingest.rtp.RtpFormat;
import org.openproctor.ingest.rtp.RtpPorts;
import org.openproctor.ingest.rtp.RtpReceiver;
import org.openproctor.ingest.rtp.RtpStats;

/**
 * One stream of one student, received and recorded as the gateway does with a media server's. Begun
 * and closed by one thread.
 */
final class RtpStream implements AutoCloseable {
  private static final RtpPorts PORTS = new RtpPorts("127.0.0.1", 20_000, 31_999);
  private static final String ANSWER =
      """
      v=0
      c=IN IP4 127.0.0.1
      m=audio 9 RTP/AVP 97
      a=rtpmap:97 opus/48000/2
      m=video 9 RTP/AVP 96
      a=rtpmap:96 VP8/90000
      """;
  private static final Pattern PORT = Pattern.compile("m=([a-z]+) (\\d+) ");

  private final StreamId stream;
  private final RtpFootage footage;
  private final Duration length;
  private final RtpReceiver receiver;
  private final TimedRecording recording;
  private final PacedSender.Feed feed;
  private volatile Optional<MediaConnection.Failure> failure = Optional.empty();

  /**
   * Begins to receive.
   *
   * @param later after the sender's start
   */
  RtpStream(LiveSession session, RtpFootage footage, Duration later, Duration length) {
    this.stream = new StreamId(session.id(), footage.kind());
    this.footage = footage;
    this.length = length;
    this.recording =
        new TimedRecording(
            new RtcRecording(
                session,
                footage.kind(),
                0,
                new RecordingStart(Duration.ZERO, "video/webm;codecs=vp8,opus"),
                said -> {}));
    this.receiver =
        RtpReceiver.open(stream.toString(), PORTS, footage.hasSound(), Clock.systemUTC());
    receiver.record(recording);
    receiver.start(ANSWER, new Listener());
    this.feed = new PacedSender.Feed(footage, targets(), later, footage.count(length));
  }

  private Map<RtpFormat, InetSocketAddress> targets() {
    Map<RtpFormat, InetSocketAddress> targets = new EnumMap<>(RtpFormat.class);
    Matcher port = PORT.matcher(receiver.offer());
    while (port.find()) {
      for (RtpFormat format : RtpFormat.values()) {
        if (format.media().equals(port.group(1))) {
          int number = Integer.parseInt(port.group(2));
          targets.put(format, new InetSocketAddress(PORTS.host(), number));
        }
      }
    }
    return targets;
  }

  StreamId stream() {
    return stream;
  }

  /** All that it is shown. */
  MediaContent shown() {
    return footage.content().repeated(footage.length(), length);
  }

  /** What is to be sent to it. */
  PacedSender.Feed feed() {
    return feed;
  }

  TimedRecording recording() {
    return recording;
  }

  RtpStats stats() {
    return receiver.stats();
  }

  /** True if nothing more is to be waited for. */
  boolean hasAll() {
    return failure.isPresent() || stats().packets() + stats().lost() >= feed.count();
  }

  /** Why it ended by itself, if it did. */
  Optional<MediaConnection.Failure> failure() {
    return failure;
  }

  @Override
  public void close() {
    receiver.close();
  }

  /** The footage has its key frames; nobody can be asked for more. */
  private final class Listener implements RtpReceiver.Listener {
    @Override
    public void flowing() {
      // Seen by what is recorded.
    }

    @Override
    public void keyFrameWanted() {
      // One comes every two seconds.
    }

    @Override
    public void stopped(MediaConnection.Failure reason) {
      failure = Optional.of(reason);
    }
  }
}
