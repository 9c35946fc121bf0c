package org.openproctor.standalone.exam;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.session.SessionId;
import org.openproctor.dashboard.web.LocalInvitations;
import org.openproctor.ingest.kurento.KurentoSettings;
import org.openproctor.ingest.kurento.ServerState;
import org.openproctor.ingest.rtp.RtpPorts;
import org.openproctor.standalone.up.Platform;
import org.openproctor.standalone.up.UpSettings;

/** The whole platform beside a real Kurento server of its own. */
final class KurentoRig implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final RtpPorts PORTS = new RtpPorts("127.0.0.1", 30_000, 39_999);

  private final Path data;
  private final List<MediaServer> servers = new ArrayList<>();
  private final Platform platform;
  private final String exam;

  KurentoRig(Path folder) {
    this(folder, 1, KurentoSettings.Ice.PLAIN);
  }

  KurentoRig(Path folder, int count, KurentoSettings.Ice ice) {
    data = folder.resolve("data");
    for (int i = 0; i < count; i++) {
      servers.add(MediaServer.start(folder(folder.resolve("media-server-" + i))));
    }
    List<URI> addresses = servers.stream().map(MediaServer::address).toList();
    platform =
        Platform.start(
            UpSettings.local(data, 0)
                .with(KurentoSettings.of("exam-test", addresses, PORTS).with(ice)),
            Clock.systemUTC());
    exam =
        platform
            .dashboard()
            .invitations()
            .exam("Physics", platform.address().resolve("/demo-exam/"));
  }

  private static Path folder(Path path) {
    try {
      return Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  MediaServer server() {
    return server(0);
  }

  MediaServer server(int index) {
    return servers.get(index);
  }

  /** How many connections of ours each server has. */
  List<Integer> connections() {
    return platform.mediaServers().orElseThrow().servers().stream()
        .map(ServerState::connections)
        .toList();
  }

  Platform platform() {
    return platform;
  }

  LocalInvitations.Invited invite() {
    return platform.dashboard().invitations().invite(exam, "st-1", "Aizhan Demo");
  }

  Path folderOf(LocalInvitations.Invited invited) {
    return data.resolve("recordings").resolve(invited.session().value());
  }

  /** Webcam and screen. */
  List<Recording> recordings(LocalInvitations.Invited invited) {
    SessionId session = invited.session();
    Path root = data.resolve("recordings");
    return List.of(
        Recording.of(root, session, StreamKind.WEBCAM),
        Recording.of(root, session, StreamKind.SCREEN));
  }

  /** Webcam and screen come over WebRTC. */
  static void awaitLive(StudentPage student) {
    student.way("Live connection").waitFor(new Locator.WaitForOptions().setTimeout(120_000));
  }

  /** The page's own recorder is back. */
  static void awaitWeb(StudentPage student) {
    student
        .way("Sent over the web connection")
        .waitFor(new Locator.WaitForOptions().setTimeout(60_000));
  }

  void awaitMore(LocalInvitations.Invited invited, double seconds) {
    for (Recording recording : recordings(invited)) {
      double before = recording.seconds();
      await("more of " + recording.stream())
          .atMost(SOON.plusSeconds((long) (2 * seconds)))
          .until(() -> recording.seconds() > before + seconds);
    }
  }

  static void awaitCut(Recording recording) {
    Path recordings =
        recording.store().path(recording.segments().get(0)).resolveSibling("recordings");
    await("the cutting of " + recording.stream())
        .atMost(SOON)
        .until(
            () -> {
              try (var files = Files.list(recordings)) {
                List<String> names = files.map(file -> file.getFileName().toString()).toList();
                return names.stream()
                    .filter(name -> name.endsWith(".slices"))
                    .allMatch(name -> names.contains(name.replace(".slices", ".cut")));
              }
            });
  }

  @Override
  public void close() {
    platform.close();
    servers.forEach(MediaServer::close);
  }
}
