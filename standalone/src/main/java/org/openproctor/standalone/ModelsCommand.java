package org.openproctor.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.openproctor.analyzer.model.ModelCard;
import org.openproctor.analyzer.model.ModelCatalogue;
import org.openproctor.analyzer.model.ModelLibrary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code openproctor models}: checks every model and says what it is and where it came from. */
@Command(
    name = "models",
    description = "Check the models, and list what each is for and where it came from.",
    mixinStandardHelpOptions = true)
public final class ModelsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "as JSON, with the source files' hashes")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    ModelLibrary models = Home.models();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(json(models));
    } else {
      models.cards().forEach(card -> print(card, out));
      out.println(models.cards().size() + " models, each as large and of the content it should be");
    }
    out.flush();
    return 0;
  }

  private static String json(ModelLibrary models) throws JsonProcessingException {
    return JsonMapper.builder()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .build()
        .writeValueAsString(new ModelCatalogue(models.fingerprint(), models.cards()));
  }

  private static void print(ModelCard card, PrintWriter out) {
    out.println(card.name() + ": " + card.task());
    out.printf(
        Locale.ROOT,
        "  from %s (%s), %.1f MB, %s%n",
        card.source(),
        card.licence(),
        card.bytes() / 1e6,
        card.layout().toLowerCase(Locale.ROOT).replace('_', ' '));
    out.println("  SHA-256 " + card.sha256());
  }
}
