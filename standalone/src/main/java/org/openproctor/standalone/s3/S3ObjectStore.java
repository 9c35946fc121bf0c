package org.openproctor.standalone.s3;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.objects.ObjectKey;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.core.objects.StoredObject;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects in a bucket of S3, or of what speaks its language (MinIO, Ceph). Each is put with its
 * SHA-256, which the server checks. Safe for use by several threads.
 */
public final class S3ObjectStore implements ObjectStore, AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final int MOST_DELETED_AT_ONCE = 1000;
  private static final int EXISTS = 412;
  private static final int BEING_MADE = 409;
  private static final int NOT_FOUND = 404;

  private final S3Client client;
  private final String bucket;
  private final String prefix;

  private S3ObjectStore(S3Client client, String bucket, String prefix) {
    this.client = client;
    this.bucket = bucket;
    this.prefix = prefix;
  }

  /**
   * Connects when it is first used.
   *
   * @param prefix what all keys begin with, with a {@code /} at its end, or empty
   * @param endpoint empty for Amazon's own; with one, buckets are addressed by path
   */
  public static S3ObjectStore of(
      String bucket,
      String prefix,
      Optional<URI> endpoint,
      Region region,
      AwsCredentialsProvider credentials) {
    requireNonNull(bucket, "bucket is null");
    requireNonNull(prefix, "prefix is null");
    S3ClientBuilder builder =
        S3Client.builder()
            .region(region)
            .credentialsProvider(credentials)
            // Others than Amazon do not all know the newer checksums; ours go with each put
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(
                limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(CALL))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECTING)
                    .socketTimeout(ATTEMPT));
    endpoint.ifPresent(address -> builder.endpointOverride(address).forcePathStyle(true));
    return new S3ObjectStore(builder.build(), bucket, prefix);
  }

  @Override
  public void put(String key, byte[] content) {
    PutObjectRequest request = request(key, sha256(content)).build();
    asked("put " + key, () -> client.putObject(request, RequestBody.fromBytes(content)));
  }

  @Override
  public void put(String key, Path file, String sha256) {
    String hash = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    PutObjectRequest request = request(key, hash).build();
    asked("put " + key, () -> client.putObject(request, RequestBody.fromFile(file)));
  }

  @Override
  public boolean putNew(String key, byte[] content) {
    PutObjectRequest request = request(key, sha256(content)).ifNoneMatch("*").build();
    return asked(
        "put " + key,
        () -> {
          try {
            client.putObject(request, RequestBody.fromBytes(content));
            return true;
          } catch (S3Exception e) {
            if (e.statusCode() == EXISTS || e.statusCode() == BEING_MADE) {
              return false;
            }
            throw e;
          }
        });
  }

  @Override
  public Optional<StoredObject> head(String key) {
    String name = name(key);
    return found(
        "look at " + key,
        () -> {
          HeadObjectResponse head = client.headObject(ask -> ask.bucket(bucket).key(name));
          return new StoredObject(key, head.contentLength(), head.eTag(), head.lastModified());
        });
  }

  @Override
  public Optional<InputStream> open(String key) {
    String name = name(key);
    return found("read " + key, () -> client.getObject(ask -> ask.bucket(bucket).key(name)));
  }

  @Override
  public List<StoredObject> list(String folder) {
    String below = prefix + ObjectKey.prefix(folder);
    return asked(
        "list " + folder,
        () -> {
          List<StoredObject> all = new ArrayList<>();
          for (S3Object one :
              client.listObjectsV2Paginator(ask -> ask.bucket(bucket).prefix(below)).contents()) {
            String key = one.key().substring(prefix.length());
            all.add(new StoredObject(key, one.size(), one.eTag(), one.lastModified()));
          }
          return all;
        });
  }

  @Override
  public void delete(String folder) {
    List<ObjectIdentifier> all =
        list(folder).stream()
            .map(object -> ObjectIdentifier.builder().key(prefix + object.key()).build())
            .toList();
    for (int i = 0; i < all.size(); i += MOST_DELETED_AT_ONCE) {
      List<ObjectIdentifier> some = all.subList(i, Math.min(all.size(), i + MOST_DELETED_AT_ONCE));
      asked("delete " + folder, () -> deleted(folder, some));
    }
  }

  private Void deleted(String folder, List<ObjectIdentifier> some) {
    var answer =
        client.deleteObjects(ask -> ask.bucket(bucket).delete(these -> these.objects(some)));
    if (answer.hasErrors() && !answer.errors().isEmpty()) {
      throw new ObjectsAwayException(
          answer.errors().size() + " objects of " + folder + " cannot be deleted", null);
    }
    return null;
  }

  @Override
  public void close() {
    client.close();
  }

  private PutObjectRequest.Builder request(String key, String sha256) {
    return PutObjectRequest.builder().bucket(bucket).key(name(key)).checksumSHA256(sha256);
  }

  private String name(String key) {
    return prefix + ObjectKey.key(key);
  }

  private static String sha256(byte[] content) {
    return Base64.getEncoder().encodeToString(Sha256.of(ByteBuffer.wrap(content)));
  }

  private <T> Optional<T> found(String what, Supplier<T> call) {
    return asked(
        what,
        () -> {
          try {
            return Optional.of(call.get());
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND && e.getMessage() != null && isKeyMissing(e)) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /** A HEAD has no body to say more, a bucket that is missing says so. */
  private static boolean isKeyMissing(S3Exception e) {
    return e.awsErrorDetails() == null || !"NoSuchBucket".equals(e.awsErrorDetails().errorCode());
  }

  private <T> T asked(String what, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new ObjectsAwayException(
          "bucket " + bucket + " does not " + what + ": " + e.getMessage(), e);
    }
  }
}
