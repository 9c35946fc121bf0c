package org.openproctor.ingest.kurento;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.openproctor.ingest.rtc.Kilobits;
import org.openproctor.ingest.rtp.RtpPorts;

/**
 * What is to be known of the media servers. Immutable.
 *
 * @param instance names this ingest among all that use the same servers, and stays the same over a
 *     restart: what an earlier run of it left there is released. 1 to 64 letters, digits, '-', '_'
 * @param servers where they listen, as {@code ws://host:8888/kurento}
 * @param ports where the servers send their RTP to
 * @param kilobits what browsers may send
 * @param connectionsPerServer a server that has as many gets no more
 */
public record KurentoSettings(
    String instance,
    List<URI> servers,
    RtpPorts ports,
    Kilobits kilobits,
    int connectionsPerServer,
    Ice ice,
    Patience patience) {
  private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  public KurentoSettings {
    requireNonNull(ports, "ports is null");
    requireNonNull(kilobits, "kilobits is null");
    requireNonNull(ice, "ice is null");
    requireNonNull(patience, "patience is null");
    servers = List.copyOf(servers);
    if (!INSTANCE.matcher(instance).matches()) {
      throw new IllegalArgumentException(
          "an instance is named by 1 to 64 letters, digits, '-' or '_'");
    }
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("there is no media server; give at least one");
    }
    servers.forEach(KurentoSettings::check);
    if (servers.stream().distinct().count() < servers.size()) {
      throw new IllegalArgumentException("a media server is named twice");
    }
    if (connectionsPerServer < 1) {
      throw new IllegalArgumentException(connectionsPerServer + " connections on a media server");
    }
  }

  private static void check(URI server) {
    boolean webSocket =
        "ws".equalsIgnoreCase(server.getScheme()) || "wss".equalsIgnoreCase(server.getScheme());
    if (!webSocket || server.getHost() == null) {
      throw new IllegalArgumentException(
          "a media server's address looks like ws://host:8888/kurento");
    }
  }

  /** With the usual limits, and no STUN or TURN. */
  public static KurentoSettings of(String instance, List<URI> servers, RtpPorts ports) {
    return new KurentoSettings(
        instance, servers, ports, Kilobits.DEFAULT, 200, Ice.PLAIN, Patience.DEFAULT);
  }

  public KurentoSettings with(Kilobits kilobits) {
    return new KurentoSettings(
        instance, servers, ports, kilobits, connectionsPerServer, ice, patience);
  }

  public KurentoSettings with(Ice ice) {
    return new KurentoSettings(
        instance, servers, ports, kilobits, connectionsPerServer, ice, patience);
  }

  public KurentoSettings with(Patience patience) {
    return new KurentoSettings(
        instance, servers, ports, kilobits, connectionsPerServer, ice, patience);
  }

  public KurentoSettings withConnectionsPerServer(int most) {
    return new KurentoSettings(instance, servers, ports, kilobits, most, ice, patience);
  }

  /**
   * How browsers and media servers find a way to each other.
   *
   * @param stun for browsers, as {@code stun:host:3478}
   * @param tcp true to let media come over TCP where UDP does not get through
   */
  public record Ice(List<String> stun, Turn turn, boolean tcp) {
    public static final Ice PLAIN = new Ice(List.of(), Turn.NONE, true);

    public Ice {
      stun = List.copyOf(stun);
      requireNonNull(turn, "turn is null");
    }
  }

  /**
   * TURN servers that share a secret with us (coturn's {@code use-auth-secret}).
   *
   * @param urls for browsers, as {@code turn:host:3478?transport=udp}; none: no TURN
   * @param secret what the TURN servers have as {@code static-auth-secret}
   * @param lifetime how long a login lasts; longer than an exam
   * @param forServers for the media servers themselves, {@code 192.0.2.1:3478?transport=udp} (they
   *     take no name), or empty for none
   */
  public record Turn(List<String> urls, String secret, Duration lifetime, String forServers) {
    public static final Turn NONE = new Turn(List.of(), "", Duration.ofHours(12), "");
    private static final Pattern ADDRESS =
        Pattern.compile("[0-9.]+:[0-9]+(\\?transport=(udp|tcp|tls))?");

    public Turn {
      urls = List.copyOf(urls);
      requireNonNull(secret, "secret is null");
      if (lifetime.isNegative() || lifetime.isZero()) {
        throw new IllegalArgumentException("a TURN login that lasts " + lifetime);
      }
      if (secret.isEmpty() && !(urls.isEmpty() && forServers.isEmpty())) {
        throw new IllegalArgumentException("there is a TURN server, but no secret of it");
      }
      if (!forServers.isEmpty() && !ADDRESS.matcher(forServers).matches()) {
        throw new IllegalArgumentException(
            "media servers take a TURN server as 192.0.2.1:3478?transport=udp");
      }
    }

    @Override
    public String toString() {
      return "Turn" + urls;
    }
  }

  /**
   * How long what is waited for.
   *
   * @param call for an answer of a server's
   * @param health between two questions whether it lives
   * @param silence without a word of it while a question is unanswered: it is lost; less than what
   *     a call may take
   * @param gathering for a server's candidates, before a watcher is answered
   * @param media for a watcher's or a student's media to come at all
   * @param retry before a lost server is tried again
   */
  public record Patience(
      Duration call,
      Duration health,
      Duration silence,
      Duration gathering,
      Duration media,
      Duration retry) {
    /** A server that hangs is given up within five seconds. */
    public static final Patience DEFAULT =
        new Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(4),
            Duration.ofSeconds(2),
            Duration.ofSeconds(20),
            Duration.ofSeconds(2));

    public Patience {
      for (Duration one : List.of(call, health, silence, gathering, media, retry)) {
        if (one.isNegative() || one.isZero()) {
          throw new IllegalArgumentException("a wait of " + one);
        }
      }
    }
  }
}
