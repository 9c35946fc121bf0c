package org.openproctor.ingest.rtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** Our offer to a media server, and what may be taken of its answer. */
final class RtpSdp {
  private static final String LITERAL = "[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
  private static final int LONGEST = 64 << 10;
  private static final Pattern SOURCE = Pattern.compile("a=ssrc:([0-9]{1,10})(?: .*)?");

  private RtpSdp() {}

  /**
   * Receiving only. Reports are told to go where nobody listens: Kurento's are wrong.
   *
   * @param ports where each track is waited for, in the order of the m-lines
   */
  static String offer(InetAddress host, Map<RtpFormat, Integer> ports) {
    String address =
        (host instanceof Inet6Address ? "IN IP6 " : "IN IP4 ")
            + host.getHostAddress().replaceFirst("%.*", "");
    StringBuilder sdp = new StringBuilder("v=0\r\no=- 0 0 ").append(address);
    sdp.append("\r\ns=OpenProctor\r\nc=").append(address).append("\r\nt=0 0\r\n");
    ports.forEach(
        (format, port) ->
            sdp.append(
                "m=%s %d RTP/AVP %d\r\na=rtpmap:%d %s\r\na=rtcp:%d\r\na=recvonly\r\n"
                    .formatted(
                        format.media(),
                        port,
                        format.payloadType(),
                        format.payloadType(),
                        format.encoding(),
                        port + 1)));
    return sdp.toString();
  }

  /**
   * Checks that the server sends all that was asked for.
   *
   * @return where it sends from, track by track the same, and what it calls its sources
   * @throws OpenProctorException (INPUT) if it does not
   */
  static RtpSender sender(String answer, Iterable<RtpFormat> wanted) {
    if (answer.length() > LONGEST) {
      throw refused("it is too long");
    }
    InetAddress sender = null;
    Set<Integer> sources = new HashSet<>();
    for (RtpFormat format : wanted) {
      List<String> section = section(answer, format);
      InetAddress address = sender(section, answer, format);
      if (sender != null && !sender.equals(address)) {
        throw refused("its tracks come from two addresses");
      }
      sender = address;
      section.stream()
          .map(SOURCE::matcher)
          .filter(Matcher::matches)
          .forEach(line -> sources.add((int) Long.parseLong(line.group(1))));
    }
    return new RtpSender(sender, sources);
  }

  private static InetAddress sender(List<String> section, String answer, RtpFormat format) {
    String[] line = section.get(0).split(" ");
    if (line.length < 4 || line[1].equals("0")) {
      throw refused("it sends no " + format.media());
    }
    String map = "a=rtpmap:" + format.payloadType() + " " + format.encoding();
    if (section.stream().noneMatch(map::equalsIgnoreCase)) {
      throw refused("it does not send " + format.encoding() + " as " + format.payloadType());
    }
    if (section.contains("a=inactive") || section.contains("a=recvonly")) {
      throw refused("it sends no " + format.media());
    }
    return connection(section)
        .or(() -> connection(beforeMedia(answer)))
        .orElseThrow(() -> refused("it does not say where it sends from"));
  }

  private static List<String> section(String answer, RtpFormat format) {
    List<String> section = new ArrayList<>();
    for (String line : lines(answer)) {
      if (line.startsWith("m=")) {
        if (!section.isEmpty()) {
          return section;
        }
        if (!line.startsWith("m=" + format.media() + " ")) {
          continue;
        }
        section.add(line);
      } else if (!section.isEmpty()) {
        section.add(line);
      }
    }
    if (section.isEmpty()) {
      throw refused("it sends no " + format.media());
    }
    return section;
  }

  private static List<String> beforeMedia(String answer) {
    return lines(answer).stream().takeWhile(line -> !line.startsWith("m=")).toList();
  }

  private static List<String> lines(String sdp) {
    return sdp.lines().map(String::strip).toList();
  }

  private static Optional<InetAddress> connection(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("c=IN IP")) {
        return Optional.of(address(line.substring(line.lastIndexOf(' ') + 1)));
      }
    }
    return Optional.empty();
  }

  private static InetAddress address(String literal) {
    try {
      // INVARIANT: a literal, so that nothing is looked up
      if (literal.matches(LITERAL)) {
        InetAddress address = InetAddress.getByName(literal);
        if (!address.isAnyLocalAddress()) {
          return address;
        }
      }
    } catch (UnknownHostException e) {
      throw refused("it sends from no address: " + e.getMessage());
    }
    throw refused("it sends from no address");
  }

  private static OpenProctorException refused(String why) {
    return new OpenProctorException(
        Fault.INPUT, "the media server's answer cannot be used: " + why);
  }
}
