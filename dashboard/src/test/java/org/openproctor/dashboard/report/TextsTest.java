package org.openproctor.dashboard.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.core.sighting.Curve;

class TextsTest {
  private static final Map<String, Map<String, String>> ALL = Texts.shared().all();

  @ParameterizedTest
  @ValueSource(strings = {"kk", "ru"})
  void everyLanguage_hasTheSameKeysAndArguments(String language) {
    assertThat(ALL.get(language).keySet()).isEqualTo(ALL.get("en").keySet());
    ALL.get("en")
        .forEach(
            (key, text) ->
                assertThat(arguments(ALL.get(language).get(key)))
                    .as(key)
                    .isEqualTo(arguments(text)));
  }

  @Test
  void everyKindCurveAndChart_hasItsTexts() {
    for (IncidentKind kind : IncidentKind.values()) {
      String key = "kind." + kind.wireName();
      assertThat(ALL.get("en"))
          .containsKeys(key, key + ".means", key + ".innocent", "clause." + kind.clause());
    }
    for (Curve curve : Curve.values()) {
      assertThat(ALL.get("en")).containsKey("curve." + curve.wireName());
    }
    for (Chart chart : Chart.ALL) {
      assertThat(ALL.get("en"))
          .containsKeys("chart." + chart.name(), "chart." + chart.name() + ".note");
    }
  }

  @Test
  void everyFixedKeyOfTheTemplate_isThere() throws IOException {
    try (var in = Texts.class.getResourceAsStream("report.peb")) {
      String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher uses = Pattern.compile("(?:\\bt|phrase)\\('([a-z.-]+[a-z])'[,)]").matcher(template);
      while (uses.find()) {
        assertThat(ALL.get("en")).containsKey(uses.group(1));
      }
    }
  }

  @Test
  void translations_areNotTheEnglish() {
    long same =
        ALL.get("kk").entrySet().stream()
            .filter(entry -> entry.getValue().matches(".*[a-z]{4}.* .*"))
            .filter(entry -> entry.getValue().equals(ALL.get("en").get(entry.getKey())))
            .count();
    assertThat(same).isZero();
  }

  @Test
  void numbers_areWrittenTheLanguagesWay() {
    Phrase phrase = Phrase.of("length.seconds", 1234.5);
    assertThat(Texts.shared().say("en", phrase)).isEqualTo("1,234.5 s");
    assertThat(Texts.shared().say("ru", phrase)).isEqualTo("1\u00a0234,5 с");
  }

  @Test
  void unknownWord_isSaidAsItStands() {
    assertThat(Phrase.word("measure", "never-heard-of").english()).isEqualTo("never-heard-of");
  }

  private static Set<String> arguments(String text) {
    Set<String> arguments = new TreeSet<>();
    Matcher matcher = Pattern.compile("\\{\\d}").matcher(text);
    while (matcher.find()) {
      arguments.add(matcher.group());
    }
    return arguments;
  }
}
