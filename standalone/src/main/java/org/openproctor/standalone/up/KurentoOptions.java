package org.openproctor.standalone.up;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.ingest.kurento.KurentoSettings;
import org.openproctor.ingest.rtc.Kilobits;
import org.openproctor.ingest.rtp.RtpPorts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Media servers on the command line; each setting has an environment variable. */
public final class KurentoOptions {
  private static final Pattern PORTS = Pattern.compile("(\\d{1,5})-(\\d{1,5})");
  private static final Pattern BITS = Pattern.compile("(\\d{1,5}),(\\d{1,5})");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--kurento",
      paramLabel = "URL",
      split = ",",
      defaultValue = "${env:OPENPROCTOR_KURENTO}",
      description = "media servers, ws://HOST:8888/kurento[,…], for WebRTC [OPENPROCTOR_KURENTO]")
  private List<URI> servers = List.of();

  @Option(
      names = "--rtp-host",
      paramLabel = "HOST",
      defaultValue = "${env:OPENPROCTOR_RTP_HOST:-127.0.0.1}",
      description =
          "this machine's address as media servers reach it [OPENPROCTOR_RTP_HOST, 127.0.0.1]")
  private String rtpHost;

  @Option(
      names = "--rtp-ports",
      paramLabel = "LOW-HIGH",
      defaultValue = "${env:OPENPROCTOR_RTP_PORTS:-20000-29999}",
      description = "UDP ports media servers send to [OPENPROCTOR_RTP_PORTS, 20000-29999]")
  private String rtpPorts;

  @Option(
      names = "--kilobits",
      paramLabel = "CAM,SCREEN",
      defaultValue = "${env:OPENPROCTOR_KILOBITS:-450,350}",
      description = "what a browser may send a second by WebRTC [OPENPROCTOR_KILOBITS, 450,350]")
  private String kilobits;

  @Option(
      names = "--streams-per-server",
      paramLabel = "N",
      defaultValue = "${env:OPENPROCTOR_STREAMS_PER_SERVER:-200}",
      description = "a media server gets no more [OPENPROCTOR_STREAMS_PER_SERVER, 200]")
  private int streamsPerServer;

  @Option(
      names = "--stun",
      paramLabel = "URL",
      split = ",",
      defaultValue = "${env:OPENPROCTOR_STUN}",
      description = "for browsers, stun:HOST:3478[,…] [OPENPROCTOR_STUN]")
  private List<String> stun = List.of();

  @Option(
      names = "--turn",
      paramLabel = "URL",
      split = ",",
      defaultValue = "${env:OPENPROCTOR_TURN}",
      description =
          "for browsers, turn:HOST:3478[?transport=tcp][,…]; its secret is OPENPROCTOR_TURN_SECRET"
              + " [OPENPROCTOR_TURN]")
  private List<String> turn = List.of();

  @Option(
      names = "--turn-for-servers",
      paramLabel = "IP:PORT",
      defaultValue = "${env:OPENPROCTOR_TURN_FOR_SERVERS:-}",
      description = "for the media servers themselves [OPENPROCTOR_TURN_FOR_SERVERS]")
  private String turnForServers;

  /**
   * What was asked for; empty without media servers.
   *
   * @param data where this machine's name among the servers' users is kept
   * @throws ParameterException if it does not fit together
   */
  public Optional<KurentoSettings> settings(Path data) {
    List<URI> named = servers.stream().filter(uri -> !uri.toString().isBlank()).toList();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KurentoSettings.of(InstanceName.of(data), named, ports())
              .with(bits())
              .with(ice())
              .withConnectionsPerServer(streamsPerServer));
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private RtpPorts ports() {
    Matcher range = PORTS.matcher(rtpPorts);
    if (!range.matches()) {
      throw wrong("--rtp-ports is a range such as 20000-29999");
    }
    return new RtpPorts(
        rtpHost, Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)));
  }

  private Kilobits bits() {
    Matcher two = BITS.matcher(kilobits);
    if (!two.matches()) {
      throw wrong("--kilobits is two numbers, the webcam's and the screen's, such as 450,350");
    }
    return new Kilobits(Integer.parseInt(two.group(1)), Integer.parseInt(two.group(2)));
  }

  private KurentoSettings.Ice ice() {
    // Never on a command line, where everybody on the machine can read it.
    String secret = Optional.ofNullable(System.getenv("OPENPROCTOR_TURN_SECRET")).orElse("");
    KurentoSettings.Turn given =
        new KurentoSettings.Turn(filled(turn), secret, Duration.ofHours(12), turnForServers);
    return new KurentoSettings.Ice(filled(stun), given, true);
  }

  private static List<String> filled(List<String> texts) {
    return texts.stream().filter(text -> !text.isBlank()).toList();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
