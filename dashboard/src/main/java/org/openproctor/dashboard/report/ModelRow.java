package org.openproctor.dashboard.report;

import java.util.List;
import org.openproctor.core.incident.ModelRef;

/** A model or method as the template lists it. */
record ModelRow(ModelRef model) {
  public String name() {
    return model.name();
  }

  public String version() {
    return model.version();
  }

  /** What it is for; a dash for one nobody has described yet. */
  public Phrase task() {
    return new Phrase("model." + model.name(), List.of(), "–");
  }
}
