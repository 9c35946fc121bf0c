package org.openproctor.dashboard.web;

import io.vertx.core.json.JsonObject;
import org.openproctor.dashboard.store.KeepingStore.Consent;
import org.openproctor.dashboard.store.KeepingStore.Hold;
import org.openproctor.dashboard.store.KeepingStore.Kept;
import org.openproctor.dashboard.store.KeepingStore.Receipt;

/** Consent, receipt and time of deletion as JSON for a caller. */
final class KeptView {
  private KeptView() {}

  /** For the staff: with who holds the session, and why. */
  static JsonObject of(Kept kept) {
    return agreed(kept)
        .put("hold", kept.hold().map(KeptView::hold).orElse(null))
        .put("deleteAt", View.time(kept.deleteAt()));
  }

  /** What the student agreed to and got. */
  static JsonObject agreed(Kept kept) {
    return new JsonObject()
        .put("consent", kept.consent().map(KeptView::consent).orElse(null))
        .put("receipt", kept.receipt().map(KeptView::receipt).orElse(null));
  }

  private static JsonObject consent(Consent consent) {
    return new JsonObject()
        .put("language", consent.language())
        .put("version", consent.version())
        .put("at", consent.at().toString());
  }

  private static JsonObject receipt(Receipt receipt) {
    return new JsonObject()
        .put("slices", receipt.slices())
        .put("digest", receipt.digest())
        .put("at", receipt.at().toString());
  }

  private static JsonObject hold(Hold hold) {
    return new JsonObject()
        .put("note", hold.note())
        .put("by", hold.by())
        .put("at", hold.at().toString());
  }
}
