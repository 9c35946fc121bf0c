package org.openproctor.standalone.roles;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.standalone.objects.HttpObjectStore;
import org.openproctor.standalone.objects.RoutedObjectStore;
import org.openproctor.standalone.objects.ServiceTokenSigner;
import org.openproctor.standalone.s3.S3Address;

/**
 * Where roles meet with recordings: {@code s3://BUCKET/PREFIX}, or the ingest hosts themselves,
 * {@code http://HOST:PORT,…}.
 *
 * @param addresses one of S3, or all ingest hosts
 */
record StorePlace(List<URI> addresses) {
  private static final String SHAPE =
      "OPENPROCTOR_STORE is s3://BUCKET/PREFIX, or all ingest hosts as http://HOST:PORT,…";

  StorePlace {
    addresses = List.copyOf(addresses);
  }

  /** Reads what the environment or the command line says. */
  static StorePlace parse(String text) {
    try {
      List<URI> addresses =
          Arrays.stream(requireNonNull(text, "text is null").split(","))
              .map(String::strip)
              .map(URI::create)
              .toList();
      boolean s3 = addresses.size() == 1 && "s3".equals(addresses.get(0).getScheme());
      if (!s3 && !addresses.stream().allMatch(StorePlace::isHost)) {
        throw new IllegalArgumentException(SHAPE);
      }
      return new StorePlace(addresses);
    } catch (IllegalArgumentException e) {
      throw new OpenProctorException(Fault.INPUT, SHAPE, e);
    }
  }

  boolean isS3() {
    return "s3".equals(addresses.get(0).getScheme());
  }

  /** The store as S3; empty where the ingest hosts serve it. */
  Optional<ObjectStore> s3(Map<String, String> environment) {
    try {
      return isS3() ? Optional.of(S3Address.open(addresses.get(0), environment)) : Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new OpenProctorException(Fault.INPUT, SHAPE + ": " + e.getMessage(), e);
    }
  }

  /** The store as analyzers and the dashboard reach it. */
  ObjectStore open(Map<String, String> environment, ServiceTokenSigner tokens) {
    return s3(environment).orElseGet(() -> routed(tokens));
  }

  private ObjectStore routed(ServiceTokenSigner tokens) {
    Map<URI, ObjectStore> hosts = new LinkedHashMap<>();
    addresses.forEach(host -> hosts.put(host, new HttpObjectStore(host, tokens)));
    return new RoutedObjectStore(hosts);
  }

  private static boolean isHost(URI address) {
    return List.of("http", "https").contains(String.valueOf(address.getScheme()))
        && address.getHost() != null;
  }
}
