package org.openproctor.standalone.s3;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** Opens {@code s3://BUCKET/PREFIX} as the environment says. Stateless. */
public final class S3Address {
  private static final String ENDPOINT = "OPENPROCTOR_S3_ENDPOINT";

  private S3Address() {}

  /**
   * The store; credentials are found as Amazon's tools find them.
   *
   * @throws IllegalArgumentException if the address or the endpoint is none
   */
  public static S3ObjectStore open(URI address, Map<String, String> environment) {
    String bucket = address.getAuthority();
    if (bucket == null || bucket.isEmpty()) {
      throw new IllegalArgumentException("a store in S3 is named as s3://BUCKET/PREFIX");
    }
    String path = address.getPath() == null ? "" : address.getPath().replaceAll("^/+|/+$", "");
    Optional<URI> endpoint =
        Optional.ofNullable(environment.get(ENDPOINT)).filter(e -> !e.isBlank()).map(URI::create);
    String region = environment.getOrDefault("AWS_REGION", "us-east-1");
    return S3ObjectStore.of(
        bucket,
        path.isEmpty() ? "" : path + "/",
        endpoint,
        Region.of(region),
        DefaultCredentialsProvider.builder().build());
  }
}
