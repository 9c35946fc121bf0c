package org.openproctor.analyzer.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Silero's voice activity detector, version 6, the branch for 16 kHz. It takes 576 samples (the 64
 * before a frame and the 512 of it) and a state of two by batch by 128, and returns the probability
 * of speech and the next state. Any batch. The model is published as ONNX whose operations are few
 * and fixed: the lines below are its graph, the weights come from the file.
 */
final class SileroModel {
  /** An ampersand marks a weight of the file. */
  private static final List<String> LINES =
      List.of(
          "p = torch.unsqueeze(torch.reflection_pad1d(x, [0, 64]), 1)",
          "s = torch.conv1d(p, &stft.forward_basis_buffer&, None, [128], [0])",
          "r = torch.slice(s, 1, 0, 129, 1)",
          "i = torch.slice(s, 1, 129, 258, 1)",
          "m = torch.sqrt(torch.add(torch.mul(r, r), torch.mul(i, i)))",
          encoder("m", 0, 1),
          encoder("e0", 1, 2),
          encoder("e1", 2, 2),
          encoder("e2", 3, 1),
          "f = torch.squeeze(e3, -1)",
          "h0 = torch.select(state, 0, 0)",
          "c0 = torch.select(state, 0, 1)",
          "h, c, = torch.lstm_cell(f, [h0, c0], &decoder.rnn.weight_ih&, &decoder.rnn.weight_hh&,"
              + " &decoder.rnn.bias_ih&, &decoder.rnn.bias_hh&)",
          "a = torch.relu(torch.unsqueeze(h, -1))",
          "d = torch.conv1d(a, &decoder.decoder.2.weight&, &decoder.decoder.2.bias&)",
          "o = torch.squeeze(torch.sigmoid(d), 1)",
          "return (o, torch.stack([h, c], 0))");

  private static final Pattern WEIGHT = Pattern.compile("&([^&]+)&");

  private SileroModel() {}

  static TorchModule read(Path file) throws IOException {
    Map<String, Weight> weights = OnnxWeights.branch(file, "then_branch");
    GraphBuilder constants = new GraphBuilder();
    List<TorchAttribute> attributes = new ArrayList<>();
    StringBuilder body = new StringBuilder();
    for (String line : LINES) {
      String code =
          WEIGHT
              .matcher(line)
              .replaceAll(match -> buffer(match.group(1), weights, constants, attributes));
      body.append("    ").append(code).append('\n');
    }
    return new TorchModule(List.of("x", "state"), 2, body.toString(), attributes);
  }

  private static String buffer(
      String name,
      Map<String, Weight> weights,
      GraphBuilder constants,
      List<TorchAttribute> attributes) {
    Weight weight = weights.get(name);
    if (weight == null) {
      throw new ConversionException("the ONNX file's 16 kHz branch holds no tensor " + name);
    }
    TorchAttribute buffer = new TorchAttribute.Buffer(weight.in(constants));
    attributes.add(buffer);
    return Matcher.quoteReplacement("self." + buffer.name());
  }

  private static String encoder(String input, int layer, int stride) {
    String weights = "&encoder." + layer + ".reparam_conv.";
    return "e%d = torch.relu(torch.conv1d(%s, %sweight&, %sbias&, [%d], [1]))"
        .formatted(layer, input, weights, weights, stride);
  }
}
