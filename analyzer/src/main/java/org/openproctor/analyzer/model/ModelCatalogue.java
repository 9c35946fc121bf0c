package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The content of models.json.
 *
 * @param fingerprint of everything that the archives were made from, converter included
 */
public record ModelCatalogue(
    @JsonProperty(required = true) String fingerprint,
    @JsonProperty(required = true) List<ModelCard> models) {
  /** Its name in the folder of models. */
  public static final String FILE = "models.json";

  public ModelCatalogue {
    requireNonNull(fingerprint, "fingerprint is null");
    models = List.copyOf(models);
  }
}
