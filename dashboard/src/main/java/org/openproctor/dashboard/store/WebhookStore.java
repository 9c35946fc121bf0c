package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps webhook endpoints and what was sent, or is to be sent, to them. */
public interface WebhookStore {
  /**
   * Where events go.
   *
   * @param secret {@code whsec_} and Base64; never listed
   */
  record Endpoint(String id, String url, String secret, List<String> events, boolean active) {
    @Override
    public String toString() {
      return id;
    }
  }

  /** A message that is due, with where it goes and how often that was tried before. */
  record Due(String id, String url, String secret, String payload, int attempts) {
    @Override
    public String toString() {
      return id;
    }
  }

  /**
   * A message and its latest answer.
   *
   * @param answer the first characters of the receiver's answer, or why there was none
   */
  record Delivery(
      String id,
      String endpoint,
      String event,
      Instant created,
      int attempts,
      Optional<Instant> delivered,
      Optional<Instant> nextAttempt,
      Optional<Integer> status,
      Optional<String> answer) {}

  Future<Void> add(Endpoint endpoint);

  Future<List<Endpoint>> endpoints();

  /** Stops what waits for it, too. False if there is no such endpoint. */
  Future<Boolean> remove(String id);

  /** Takes messages that are due and keeps them from others until the given time. */
  Future<List<Due>> take(int limit, Instant heldUntil);

  Future<Void> delivered(String id, int status, String answer);

  /**
   * @param status 0 if there was no answer
   * @param next empty to give up
   */
  Future<Void> failed(String id, int status, String answer, Optional<Instant> next);

  /** Newest first. */
  Future<List<Delivery>> deliveries(int limit, int skip);

  /** Makes a message due now. False if there is no such message. */
  Future<Boolean> sendAgain(String id);
}
