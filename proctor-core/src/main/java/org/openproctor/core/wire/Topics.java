package org.openproctor.core.wire;

/** The Kafka topics modules meet in. Every record's key is the session id. */
public final class Topics {
  /** Closed, stored segments: media-ingest to analyzer. */
  public static final String SEGMENTS = "proctor.segments";

  /** Behaviour of the student's page: media-ingest to analyzer. */
  public static final String TELEMETRY = "proctor.telemetry";

  /** Incident phases as CloudEvents in binary mode: analyzer to dashboard. */
  public static final String INCIDENTS = "proctor.incidents";

  /** What a proctor orders: dashboard to media-ingest. */
  public static final String COMMANDS = "proctor.commands";

  private Topics() {}
}
