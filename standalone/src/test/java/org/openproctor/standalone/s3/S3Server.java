package org.openproctor.standalone.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.openproctor.core.objects.ObjectStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A real S3 server on this machine, which can go away and come back with what it had. */
public final class S3Server implements AutoCloseable {
  private static final String ID = "test-id";
  private static final String SECRET = "test-secret";
  private static final String BUCKET = "recordings";

  private final Path folder;
  private S3Proxy server;
  private int port;

  /** Starts it with an empty bucket. */
  public S3Server(Path folder) throws Exception {
    this.folder = folder;
    start();
    try (S3Client client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(credentials())
            .build()) {
      client.createBucket(ask -> ask.bucket(BUCKET));
    }
  }

  /** Comes (back), always on the same port. */
  public void start() throws Exception {
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", folder.toString());
    settings.setProperty("s3proxy.endpoint", "http://127.0.0.1:" + port);
    settings.setProperty("s3proxy.authorization", "aws-v2-or-v4");
    settings.setProperty("s3proxy.identity", ID);
    settings.setProperty("s3proxy.credential", SECRET);
    server =
        S3Proxy.Builder.fromProperties(settings)
            .blobStore(BlobStores.create("filesystem-nio2", settings))
            .build();
    server.start();
    port = server.getPort();
  }

  /** Goes away. */
  public void stop() throws Exception {
    server.stop();
  }

  /** A store of its own below a prefix. */
  public ObjectStore store(String prefix) {
    return S3ObjectStore.of(
        BUCKET, prefix, Optional.of(endpoint()), Region.US_EAST_1, credentials());
  }

  private URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  private static StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(ID, SECRET));
  }

  @Override
  public void close() throws Exception {
    stop();
  }
}
