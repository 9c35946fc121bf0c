package org.openproctor.standalone.roles;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openproctor.standalone.ops.HealthCommand;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What deploy/ sets is what the commands read. */
class DeploymentTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OURS = "OPENPROCTOR_";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(OPENPROCTOR_\\w+)");
  private static final Map<String, Object> COMMANDS =
      Map.of(
          "ingest", new IngestCommand(),
          "analyzer", new AnalyzerCommand(),
          "dashboard", new DashboardCommand());

  /** What is read elsewhere than by an option: keys are for no command line. */
  private static final Set<String> EVERYWHERE =
      Set.of("OPENPROCTOR_TICKET_KEY", "OPENPROCTOR_HOME", "OPENPROCTOR_S3_ENDPOINT");

  private static final Map<String, Set<String>> BESIDES =
      Map.of(
          "ingest", Set.of("OPENPROCTOR_TURN_SECRET"),
          "analyzer", Set.of(),
          "dashboard", Set.of("OPENPROCTOR_LINK_KEY"));

  /** What the shell script around the commands reads. */
  private static final Set<String> OF_THE_SCRIPT = Set.of("OPENPROCTOR_CACHE");

  @Test
  void compose_setsWhatEachCommandReads_andAllItNeeds() throws Exception {
    Map<String, Object> compose = merged(DEPLOY.resolve("compose.yaml"));
    Map<?, ?> services = (Map<?, ?>) compose.get("services");
    for (String role : COMMANDS.keySet()) {
      Map<?, ?> service = (Map<?, ?>) services.get(role);
      assertThat(service.get("command")).isEqualTo(role);
      Set<String> set = ours(((Map<?, ?>) service.get("environment")).keySet());
      assertThat(known(role)).as(role + " knows").containsAll(set);
      assertThat(set).as(role + " needs").containsAll(required(role));
      List<?> test = (List<?>) ((Map<?, ?>) service.get("healthcheck")).get("test");
      assertThat(test.get(test.size() - 1))
          .isEqualTo(new CommandLine(new HealthCommand()).getCommandName());
    }
  }

  @Test
  void kubernetes_setsWhatCommandsRead_andAllTheyNeed() throws Exception {
    List<JsonNode> parts = documents(DEPLOY.resolve("kubernetes/openproctor.yaml"));
    Set<String> shared = new TreeSet<>();
    for (JsonNode part : parts) {
      part.path("data").fieldNames().forEachRemaining(shared::add);
      part.path("stringData").fieldNames().forEachRemaining(shared::add);
    }
    Set<String> knownAtAll = new TreeSet<>();
    COMMANDS.keySet().forEach(role -> knownAtAll.addAll(known(role)));
    assertThat(knownAtAll).containsAll(ours(shared));
    for (String role : COMMANDS.keySet()) {
      JsonNode container = container(parts, role);
      Set<String> set = new TreeSet<>(shared);
      Set<String> own = new TreeSet<>();
      container.path("env").forEach(one -> own.add(one.path("name").asText()));
      assertThat(known(role)).as(role + " knows").containsAll(ours(own));
      set.addAll(own);
      assertThat(set).as(role + " needs").containsAll(required(role));
      for (String probe : List.of("livenessProbe", "readinessProbe")) {
        assertThat(container.path(probe).path("httpGet").path("port").asText()).isEqualTo("ops");
      }
    }
  }

  @Test
  void image_setsWhatCommandsAndTheScriptRead() throws Exception {
    Set<String> known = new TreeSet<>(OF_THE_SCRIPT);
    COMMANDS.keySet().forEach(role -> known.addAll(known(role)));
    assertThat(known).containsAll(named(DEPLOY.resolve("Dockerfile"), "(OPENPROCTOR_\\w+)="));
    assertThat(Files.readString(Path.of("../openproctor"))).contains(OF_THE_SCRIPT);
  }

  @Test
  void example_saysAllThatComposeAsksFor() throws Exception {
    Set<String> asked = named(DEPLOY.resolve("compose.yaml"), "(?<!\\$)\\$\\{(\\w+)");
    assertThat(named(DEPLOY.resolve("example.env"), "(?m)^(\\w+)=")).isEqualTo(asked);
  }

  private static JsonNode container(List<JsonNode> parts, String role) {
    return parts.stream()
        .map(part -> part.path("spec").path("template").path("spec").path("containers").path(0))
        .filter(one -> one.path("args").path(0).asText().equals(role))
        .findFirst()
        .orElseThrow();
  }

  private static Set<String> known(String role) {
    Set<String> known = new TreeSet<>(EVERYWHERE);
    known.addAll(BESIDES.get(role));
    options(role).forEach(option -> known.addAll(variable(option)));
    return known;
  }

  private static Set<String> required(String role) {
    Set<String> required = new TreeSet<>(List.of("OPENPROCTOR_TICKET_KEY"));
    options(role).stream()
        .filter(Option::required)
        .forEach(option -> required.addAll(variable(option)));
    return required;
  }

  private static List<Option> options(String role) {
    return new CommandLine(COMMANDS.get(role))
        .getCommandSpec().options().stream()
            .filter(option -> option.userObject() instanceof Field)
            .map(option -> ((Field) option.userObject()).getAnnotation(Option.class))
            .filter(option -> option != null)
            .toList();
  }

  private static List<String> variable(Option option) {
    Matcher variable = VARIABLE.matcher(option.defaultValue());
    return variable.find() ? List.of(variable.group(1)) : List.of();
  }

  private static Set<String> ours(Set<?> names) {
    Set<String> ours = new TreeSet<>();
    names.forEach(name -> ours.add(String.valueOf(name)));
    ours.removeIf(name -> !name.startsWith(OURS));
    return ours;
  }

  private static Set<String> named(Path file, String pattern) throws IOException {
    Set<String> names = new TreeSet<>();
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static Map<String, Object> merged(Path file) throws IOException {
    return yaml().load(Files.readString(file));
  }

  private static List<JsonNode> documents(Path file) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (Object document : yaml().loadAll(Files.readString(file))) {
      documents.add(JSON.valueToTree(document));
    }
    return documents;
  }

  private static Yaml yaml() {
    return new Yaml(new SafeConstructor(new LoaderOptions()));
  }
}
