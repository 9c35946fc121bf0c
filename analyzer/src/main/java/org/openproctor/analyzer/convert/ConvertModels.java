package org.openproctor.analyzer.convert;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.analyzer.convert.ModelRecipe.Made;
import org.openproctor.analyzer.model.ModelCard;
import org.openproctor.analyzer.model.ModelCard.SourceFile;
import org.openproctor.analyzer.model.ModelCatalogue;
import org.openproctor.analyzer.model.ModelLibrary;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.hash.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the folder of model archives from installed npm packages; part of the build. It does
 * nothing if the folder is whole and was made by this converter from these files.
 */
public final class ConvertModels {
  private static final Logger log = LoggerFactory.getLogger(ConvertModels.class);

  private final Path packages;
  private final Path directory;

  ConvertModels(Path packages, Path directory) {
    this.packages = packages;
    this.directory = directory;
  }

  /**
   * Brings the folder up to date.
   *
   * @param arguments the folder node_modules, and the folders for archives and for sample photos
   */
  public static void main(String[] arguments) throws IOException {
    Path packages = Path.of(arguments[0]);
    new ConvertModels(packages, Path.of(arguments[1])).run();
    SamplePhotos.copy(packages, Path.of(arguments[2]));
  }

  void run() throws IOException {
    String fingerprint = Fingerprint.of(packages, ModelRecipe.ALL);
    if (isUpToDate(fingerprint)) {
      log.info("models are up to date");
      return;
    }
    Files.createDirectories(directory);
    List<ModelCard> cards = new ArrayList<>();
    for (ModelRecipe recipe : ModelRecipe.ALL) {
      cards.add(convert(recipe));
    }
    AtomicFile.write(
        directory.resolve(ModelCatalogue.FILE),
        out ->
            new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(out, new ModelCatalogue(fingerprint, cards)));
    log.info("converted {} models", cards.size());
  }

  private boolean isUpToDate(String fingerprint) {
    try {
      return ModelLibrary.open(directory).fingerprint().equals(fingerprint);
    } catch (OpenProctorException e) {
      log.debug("models are to be made: {}", e.getMessage());
      return false;
    }
  }

  private ModelCard convert(ModelRecipe recipe) throws IOException {
    Made made = recipe.make(packages, recipe.layout());
    Path archive = directory.resolve(recipe.name().fileName());
    AtomicFile.write(archive, made.module()::writeTo);
    Path source = packages.resolve(recipe.npmPackage());
    NpmPackage npm = NpmPackage.read(source);
    List<SourceFile> sources = new ArrayList<>();
    for (String file : recipe.files()) {
      sources.add(new SourceFile(file, Sha256.of(source.resolve(file))));
    }
    return new ModelCard(
        recipe.name().id(),
        recipe.name().task(),
        npm.coordinates(),
        npm.licence(),
        sources,
        Sha256.of(archive),
        Files.size(archive),
        made.inputs(),
        made.outputs(),
        recipe.layout().name());
  }
}
