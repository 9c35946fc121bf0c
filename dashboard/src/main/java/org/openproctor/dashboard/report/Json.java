package org.openproctor.dashboard.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Writes values as JSON that may stand inside a script element: no {@code <}, {@code >} or {@code
 * &} is left in it, so no text can close the element.
 */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  static {
    MAPPER.getFactory().setCharacterEscapes(new ForScriptElements());
  }

  private Json() {}

  static JsonMapper mapper() {
    return MAPPER;
  }

  static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report's data are plain values", e);
    }
  }

  private static final class ForScriptElements extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      codes['<'] = ESCAPE_STANDARD;
      codes['>'] = ESCAPE_STANDARD;
      codes['&'] = ESCAPE_STANDARD;
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
      return new SerializedString(String.format("\\u%04x", character));
    }
  }
}
