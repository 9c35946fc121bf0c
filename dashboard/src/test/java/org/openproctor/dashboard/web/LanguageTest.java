package org.openproctor.dashboard.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {
  @ParameterizedTest
  @ValueSource(strings = {"problems_kk", "problems_ru"})
  void everyProblem_hasATextInEveryLanguage_withTheSamePlaces(String name) throws IOException {
    Properties english = load("problems");
    Properties other = load(name);
    assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String code : english.stringPropertyNames()) {
      for (String place : new String[] {"{0}", "{1}", "{2}"}) {
        assertThat(other.getProperty(code).contains(place))
            .as(code + place)
            .isEqualTo(english.getProperty(code).contains(place));
      }
      assertThat(other.getProperty(code)).as("MessageFormat quotes with it").doesNotContain("'");
    }
  }

  @Test
  void detail_isPutInItsPlace_asData() {
    assertThat(Language.EN.text(new Problem(422, "field-unknown", "<b>{0}")))
        .isEqualTo("There is no field \"<b>{0}\" here.");
  }

  private static Properties load(String name) throws IOException {
    Properties texts = new Properties();
    texts.load(
        new InputStreamReader(
            Language.class.getResourceAsStream(name + ".properties"), StandardCharsets.UTF_8));
    return texts;
  }
}
