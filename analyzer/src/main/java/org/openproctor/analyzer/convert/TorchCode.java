package org.openproctor.analyzer.convert;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The body of {@code forward}, line by line, and the attributes that it reads. */
final class TorchCode {
  private final Layout layout;
  private final StringBuilder body = new StringBuilder();
  private final Map<String, TorchAttribute> attributes = new LinkedHashMap<>();
  private final Overwriting overwriting;
  private int temporaries;

  TorchCode(Layout layout, Graph graph) {
    this.layout = layout;
    this.overwriting = new Overwriting(graph);
  }

  Layout layout() {
    return layout;
  }

  /** The operand whose memory the operation is to use again, if one is free. */
  Optional<Value> overwritten(Operation operation, Value... candidates) {
    return overwriting.operand(operation, List.of(candidates));
  }

  String body() {
    return body.toString();
  }

  List<TorchAttribute> attributes() {
    return List.copyOf(attributes.values());
  }

  /** How to refer to a value; a constant becomes a buffer of the module. */
  String name(Value value) {
    return value.isConstant() ? attribute(new TorchAttribute.Buffer(value)) : value.name();
  }

  String attribute(TorchAttribute attribute) {
    attributes.putIfAbsent(attribute.name(), attribute);
    return "self." + attribute.name();
  }

  void write(Operation operation) {
    String expression = operation.expression(this);
    List<Value> outputs = operation.outputs();
    String names = outputs.stream().map(Value::name).collect(Collectors.joining(", "));
    append((outputs.size() > 1 ? names + ", " : names) + " = " + expression);
  }

  void append(String line) {
    body.append("    ").append(line).append('\n');
  }

  /** Writes a line for an intermediate result and returns its name. */
  String line(String expression) {
    String name = "t" + temporaries++;
    append(name + " = " + expression);
    return name;
  }

  /** The picture with explicit padding, or itself if PyTorch's symmetric padding will do. */
  String padded(Value picture, Padding padding, float with) {
    return padding.isSymmetric()
        ? name(picture)
        : line(call("torch.constant_pad_nd", picture, padding.lastAxisFirst(), with));
  }

  String call(String function, Object... arguments) {
    return Arrays.stream(arguments)
        .map(this::argument)
        .collect(Collectors.joining(", ", function + "(", ")"));
  }

  private String argument(Object argument) {
    if (argument instanceof Value value) {
      return name(value);
    }
    if (argument instanceof int[] numbers) {
      return Arrays.toString(numbers);
    }
    if (argument instanceof List<?> several) {
      return several.stream().map(this::argument).collect(Collectors.joining(", ", "[", "]"));
    }
    if (argument instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    return argument.toString();
  }
}
