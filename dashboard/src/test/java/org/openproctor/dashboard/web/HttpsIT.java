package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openproctor.core.OpenProctorException;
import org.openproctor.dashboard.MovingClock;
import org.openproctor.dashboard.TestDatabase;

class HttpsIT {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void pemFiles_serveHttps_andNothingElse() throws Exception {
    KeyStore made = selfSigned();
    DashboardConfig.Tls files =
        new DashboardConfig.Tls(
            pem("cert.pem", "CERTIFICATE", made.getCertificate("site").getEncoded()),
            pem("key.pem", "PRIVATE KEY", key(made).getEncoded()));
    DashboardServer server =
        new DashboardServer(
            RunningDashboard.settings(TestDatabase.create(), folder).tls(files).build(),
            new MovingClock(java.time.Instant.parse("2026-11-20T10:00:00Z")));
    server.start();
    try {
      HttpClient client =
          HttpClient.newBuilder().sslContext(trusting(made.getCertificate("site"))).build();
      HttpResponse<String> page = get(client, "https", server.port());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.headers().firstValue("strict-transport-security")).isPresent();
      assertThatThrownBy(() -> get(client, "http", server.port()))
          .isInstanceOf(java.io.IOException.class);
    } finally {
      server.stop();
    }
  }

  @Test
  void missingFile_isAClearError() {
    Path none = folder.resolve("none.pem");
    DashboardServer server =
        new DashboardServer(
            RunningDashboard.settings(TestDatabase.create(), folder)
                .tls(new DashboardConfig.Tls(none, none))
                .build(),
            java.time.Clock.systemUTC());
    assertThatThrownBy(server::start)
        .isInstanceOf(OpenProctorException.class)
        .hasMessageContaining("none.pem");
  }

  private static HttpResponse<String> get(HttpClient client, String scheme, int port)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(scheme + "://localhost:" + port + "/exam/")).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private KeyStore selfSigned() throws Exception {
    Path store = folder.resolve("site.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD);
    }
    return made;
  }

  private static Key key(KeyStore made) throws Exception {
    return made.getKey("site", PASSWORD);
  }

  private Path pem(String name, String what, byte[] der) throws Exception {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    String text = "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, base64, what);
    return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.US_ASCII));
  }

  private static SSLContext trusting(Certificate certificate) throws Exception {
    KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null);
    trusted.setCertificateEntry("site", certificate);
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
