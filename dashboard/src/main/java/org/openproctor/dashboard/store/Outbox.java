package org.openproctor.dashboard.store;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.time.OffsetDateTime;

/**
 * Puts an event into the outbox of every endpoint that wants it, in the caller's transaction: what
 * is in the database is told, and what is told is in the database.
 */
final class Outbox {
  private Outbox() {}

  /**
   * @param key names what happened; the same key is put once for each endpoint
   */
  static Future<Void> put(
      SqlClient client, String event, String key, JsonObject data, OffsetDateTime at) {
    String payload =
        new JsonObject()
            .put("type", event)
            .put("timestamp", at.toInstant().toString())
            .put("data", data)
            .encode();
    return Rows.run(
            client,
            """
            insert into webhook_delivery
              (id, endpoint_id, event, event_key, payload, created_at, next_attempt_at)
            select 'msg_' || replace(gen_random_uuid()::text, '-', ''), id, $1, $2, $3, $4, $4
            from webhook_endpoint where active and $1 = any(events)
            on conflict (endpoint_id, event_key) do nothing""",
            event,
            key,
            payload,
            at)
        .mapEmpty();
  }
}
