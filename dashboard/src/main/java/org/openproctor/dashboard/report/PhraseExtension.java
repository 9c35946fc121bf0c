package org.openproctor.dashboard.report;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code phrase(key, argument, …)} in the template; the result is escaped like anything else. */
final class PhraseExtension extends AbstractExtension {
  @Override
  public Map<String, Function> getFunctions() {
    return Map.of("phrase", new PhraseFunction());
  }

  private static final class PhraseFunction implements Function {
    @Override
    public Object execute(
        Map<String, Object> arguments,
        PebbleTemplate self,
        EvaluationContext context,
        int lineNumber) {
      List<Object> values = new ArrayList<>();
      for (int i = 1; arguments.containsKey(String.valueOf(i)); i++) {
        values.add(arguments.get(String.valueOf(i)));
      }
      return Phrase.of(String.valueOf(arguments.get("0")), values.toArray());
    }

    /** Null: any number of arguments, named by their position. */
    @Override
    public List<String> getArgumentNames() {
      return null;
    }
  }
}
