package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.incident.ModelRef;

/**
 * A folder of model archives, each checked against models.json by size and SHA-256 when it is
 * opened: an analysis does not start with a model missing or damaged. Immutable, for any thread.
 */
public final class ModelLibrary {
  private static final String REMEDY = "; run ./openproctor build, which makes it again";

  private final Path directory;
  private final String fingerprint;
  private final Map<ModelName, ModelCard> cards;

  private ModelLibrary(Path directory, String fingerprint, Map<ModelName, ModelCard> cards) {
    this.directory = directory;
    this.fingerprint = fingerprint;
    this.cards = cards;
  }

  /**
   * Reads and checks the folder; about 60 ms for all models.
   *
   * @throws OpenProctorException of {@link Fault#MODEL}, naming the first model at fault
   */
  public static ModelLibrary open(Path directory) {
    requireNonNull(directory, "directory is null");
    Map<ModelName, ModelCard> cards = new EnumMap<>(ModelName.class);
    ModelCatalogue catalogue = catalogue(directory);
    for (ModelCard card : catalogue.models()) {
      ModelName.of(card.name()).ifPresent(name -> cards.put(name, card));
    }
    for (ModelName name : ModelName.values()) {
      check(directory, name, cards.get(name));
    }
    return new ModelLibrary(directory, catalogue.fingerprint(), cards);
  }

  /** Of everything that the archives were made from. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Where a model's archive lies. */
  public Path archive(ModelName name) {
    return directory.resolve(requireNonNull(name, "name is null").fileName());
  }

  /** How incidents name the model. */
  public ModelRef ref(ModelName name) {
    return card(name).ref();
  }

  public ModelCard card(ModelName name) {
    return cards.get(requireNonNull(name, "name is null"));
  }

  /** Every model, in the order of {@link ModelName}. */
  public List<ModelCard> cards() {
    return List.copyOf(cards.values());
  }

  private static ModelCatalogue catalogue(Path directory) {
    Path file = directory.resolve(ModelCatalogue.FILE);
    try {
      return JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build()
          .readValue(file.toFile(), ModelCatalogue.class);
    } catch (JacksonException e) {
      throw broken(
          "the models' list " + file + " cannot be read (" + e.getOriginalMessage() + ")", e);
    } catch (NoSuchFileException | FileNotFoundException e) {
      throw broken("the models' list " + file + " is missing", e);
    } catch (IOException e) {
      throw broken("the models' list " + file + " cannot be read", e);
    }
  }

  private static void check(Path directory, ModelName name, ModelCard card) {
    Path archive = directory.resolve(name.fileName());
    String model = "model " + name.id() + " ";
    if (card == null) {
      throw broken(model + "is not in the list " + directory.resolve(ModelCatalogue.FILE), null);
    }
    try {
      long bytes = Files.size(archive);
      if (bytes != card.bytes()) {
        throw broken(
            model + "is damaged: " + archive + " has " + bytes + " bytes, not " + card.bytes(),
            null);
      }
      if (!Sha256.of(archive).equals(card.sha256())) {
        throw broken(model + "is damaged: the content of " + archive + " has changed", null);
      }
    } catch (NoSuchFileException e) {
      throw broken(model + "is missing: there is no file " + archive, e);
    } catch (IOException e) {
      throw broken(model + "cannot be read from " + archive + ": " + e.getMessage(), e);
    }
  }

  private static OpenProctorException broken(String what, Throwable cause) {
    return new OpenProctorException(Fault.MODEL, what + REMEDY, cause);
  }
}
