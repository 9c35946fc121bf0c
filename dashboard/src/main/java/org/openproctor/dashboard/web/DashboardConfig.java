package org.openproctor.dashboard.web;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.openproctor.core.live.LivePictures;
import org.openproctor.core.share.SameFolder;
import org.openproctor.core.share.SharedSessions;
import org.openproctor.core.wire.KafkaSettings;
import org.openproctor.dashboard.store.Database;

/**
 * How the dashboard runs; made by {@link #builder}. Immutable but for the pictures, which analyzers
 * put and the proctors' walls read.
 */
public final class DashboardConfig {
  private static final int KEY_BYTES = 32;

  private final Builder set;

  private DashboardConfig(Builder set) {
    this.set = set;
  }

  /**
   * What serves https.
   *
   * @param certificate a PEM file: our certificate, then those it rests on
   * @param key a PEM file with its private key
   */
  public record Tls(Path certificate, Path key) {
    public Tls {
      requireNonNull(certificate, "certificate is null");
      requireNonNull(key, "key is null");
    }
  }

  /**
   * The settings there must be.
   *
   * @param publicAddress what people type, such as {@code https://exams.example.edu}; with https
   *     cookies are sent over https only
   * @param database where everything but recordings is kept
   * @param recordings the folder media-ingest keeps sessions in; it may not be there yet
   */
  public static Builder builder(URI publicAddress, Database.Address database, Path recordings) {
    return new Builder(publicAddress, database, recordings);
  }

  String host() {
    return set.host;
  }

  int port() {
    return set.port;
  }

  URI publicAddress() {
    return set.publicAddress;
  }

  Database.Address database() {
    return set.database;
  }

  Path recordings() {
    return set.recordings;
  }

  byte[] linkKey() {
    return set.linkKey.clone();
  }

  byte[] ticketKey() {
    return set.ticketKey.clone();
  }

  Optional<KafkaSettings> kafka() {
    return Optional.ofNullable(set.kafka);
  }

  List<URI> ingests() {
    return set.ingests;
  }

  SharedSessions shared() {
    return set.shared;
  }

  /** Whether analyzers are on other hosts. */
  boolean rolesApart() {
    return set.rolesApart;
  }

  Optional<Tls> tls() {
    return Optional.ofNullable(set.tls);
  }

  LivePictures pictures() {
    return set.pictures;
  }

  boolean trustedProxy() {
    return set.trustedProxy;
  }

  boolean secure() {
    return "https".equalsIgnoreCase(publicAddress().getScheme());
  }

  @Override
  public String toString() {
    return "dashboard at " + host() + ":" + port();
  }

  /** Collects the settings; for one thread and one {@link #build}. */
  public static final class Builder {
    private final URI publicAddress;
    private final Database.Address database;
    private final Path recordings;
    private String host = "localhost";
    private int port;
    private byte[] linkKey = new byte[0];
    private byte[] ticketKey = new byte[0];
    private KafkaSettings kafka;
    private List<URI> ingests = List.of();
    private SharedSessions shared;
    private boolean rolesApart;
    private Tls tls;
    private LivePictures pictures = new LivePictures();
    private boolean trustedProxy;

    private Builder(URI publicAddress, Database.Address database, Path recordings) {
      this.publicAddress = requireNonNull(publicAddress, "publicAddress is null");
      this.database = requireNonNull(database, "database is null");
      this.recordings = requireNonNull(recordings, "recordings is null");
      this.shared = new SameFolder(recordings);
    }

    /** Where to listen; port 0, the default, for any free one. */
    public Builder listen(String host, int port) {
      this.host = requireNonNull(host, "host is null");
      this.port = port;
      return this;
    }

    /**
     * The secrets, at least 32 bytes each, kept with the data.
     *
     * @param linkKey signs students' links
     * @param ticketKey signs ingest tickets ({@code OPENPROCTOR_TICKET_KEY})
     */
    public Builder keys(byte[] linkKey, byte[] ticketKey) {
      this.linkKey = linkKey.clone();
      this.ticketKey = ticketKey.clone();
      return this;
    }

    /** The cluster; without it nothing is taken in and no order goes out. */
    public Builder kafka(KafkaSettings cluster) {
      this.kafka = requireNonNull(cluster, "cluster is null");
      return this;
    }

    /**
     * Where media-ingest listens, such as {@code http://localhost:8081}; {@code /ingest} goes
     * there.
     */
    public Builder ingest(URI address) {
      return ingests(List.of(address));
    }

    /** The same of several: a session is always recorded by the same one. */
    public Builder ingests(List<URI> addresses) {
      this.ingests = List.copyOf(addresses);
      return this;
    }

    /**
     * Recordings are written on other hosts, and analyzers there ask for plans and bring pictures.
     *
     * @param sessions brings to the folder of recordings what is asked for
     */
    public Builder apart(SharedSessions sessions) {
      this.shared = requireNonNull(sessions, "sessions is null");
      this.rolesApart = true;
      return this;
    }

    /** Serves https. */
    public Builder tls(Tls files) {
      this.tls = requireNonNull(files, "files is null");
      return this;
    }

    /** The latest pictures, which an analyzer in this process puts; without it there are none. */
    public Builder pictures(LivePictures latest) {
      this.pictures = requireNonNull(latest, "latest is null");
      return this;
    }

    /** Believes {@code X-Forwarded-For}: only behind a proxy of ours that sets it. */
    public Builder trustedProxy(boolean trusted) {
      this.trustedProxy = trusted;
      return this;
    }

    /**
     * The settings; the builder is used up.
     *
     * @throws IllegalArgumentException if a key is missing or too short
     */
    public DashboardConfig build() {
      if (linkKey.length < KEY_BYTES || ticketKey.length < KEY_BYTES) {
        throw new IllegalArgumentException("a key has at least " + KEY_BYTES + " bytes");
      }
      return new DashboardConfig(this);
    }
  }
}
