package org.openproctor.core.policy;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import org.openproctor.core.incident.IncidentKind;

/**
 * Reads policies: JSON with comments, laid over the defaults, unknown keys refused. Stateless and
 * safe for use by several threads.
 */
public final class PolicyReader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new DurationDeserializer())
                  .addSerializer(Duration.class, new DurationSerializer())
                  .addKeyDeserializer(IncidentKind.class, new KindDeserializer())
                  .addKeySerializer(IncidentKind.class, new KindSerializer()))
          .build();

  private PolicyReader() {}

  /** The defaults of every exam. */
  public static Policy defaults() {
    return bind(defaultTree(), "the default policy");
  }

  /**
   * The defaults with the file's values laid over them.
   *
   * @throws PolicyException naming the key that is unknown, missing or out of range
   */
  public static Policy read(Path file) {
    requireNonNull(file, "file is null");
    try {
      return read(Files.readString(file), file.getFileName().toString());
    } catch (NoSuchFileException e) {
      throw new PolicyException(file + ": there is no such policy file");
    } catch (IOException e) {
      throw new PolicyException(file + ": the policy cannot be read: " + e.getMessage());
    }
  }

  /**
   * The defaults with the values of this JSON laid over them.
   *
   * @param what what to call it in an error
   * @throws PolicyException naming the key that is unknown, missing or out of range
   */
  public static Policy read(String json, String what) {
    ObjectNode tree = defaultTree();
    try {
      if (!(MAPPER.readTree(json) instanceof ObjectNode changes)) {
        throw new PolicyException(what + ": a policy is a JSON object");
      }
      lay(changes, tree, what, "");
    } catch (JsonProcessingException e) {
      throw new PolicyException(
          what
              + ": not JSON at line "
              + e.getLocation().getLineNr()
              + ": "
              + e.getOriginalMessage());
    }
    return bind(tree, what);
  }

  /** The policy as JSON, every key present; {@link #read} gives the same policy back. */
  public static String write(Policy policy) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(policy);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a policy is plain values", e);
    }
  }

  private static ObjectNode defaultTree() {
    try (InputStream in = PolicyReader.class.getResourceAsStream("default-policy.json")) {
      return (ObjectNode) MAPPER.readTree(requireNonNull(in, "default-policy.json is missing"));
    } catch (IOException e) {
      throw new UncheckedIOException("default-policy.json does not parse", e);
    }
  }

  /** Maps the policy's author may extend: the rest has a fixed set of keys. */
  private static boolean open(String path) {
    return path.equals("objects.enter") || path.equals("scoring.weights");
  }

  private static void lay(ObjectNode changes, ObjectNode onto, String what, String path) {
    for (Iterator<Map.Entry<String, JsonNode>> it = changes.fields(); it.hasNext(); ) {
      Map.Entry<String, JsonNode> change = it.next();
      String key = path.isEmpty() ? change.getKey() : path + "." + change.getKey();
      JsonNode old = onto.get(change.getKey());
      if (old == null && !open(path)) {
        throw new PolicyException(what + ": there is no policy key '" + key + "'");
      }
      if (old instanceof ObjectNode inner && change.getValue() instanceof ObjectNode nested) {
        lay(nested, inner, what, key);
      } else {
        onto.set(change.getKey(), change.getValue());
      }
    }
  }

  private static Policy bind(ObjectNode tree, String what) {
    try {
      return MAPPER.treeToValue(tree, Policy.class);
    } catch (JsonMappingException e) {
      Throwable cause = e.getCause() instanceof IllegalArgumentException ? e.getCause() : e;
      String message =
          cause instanceof JsonMappingException mapping
              ? path(mapping) + ": " + mapping.getOriginalMessage()
              : String.valueOf(cause.getMessage());
      throw new PolicyException(what + ": " + message);
    } catch (JsonProcessingException e) {
      throw new PolicyException(what + ": " + e.getOriginalMessage());
    }
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : e.getPath()) {
      path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
    }
    return path.toString();
  }

  private static final class DurationDeserializer extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return DurationText.parse(parser.getValueAsString(""));
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(parser, e.getMessage());
      }
    }
  }

  private static final class DurationSerializer extends JsonSerializer<Duration> {
    @Override
    public void serialize(Duration value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(DurationText.format(value));
    }
  }

  private static final class KindDeserializer extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
      try {
        return IncidentKind.fromWireName(key);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(context, e.getMessage());
      }
    }
  }

  private static final class KindSerializer extends JsonSerializer<IncidentKind> {
    @Override
    public void serialize(IncidentKind value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeFieldName(value.wireName());
    }
  }
}
