package org.openproctor.analyzer.convert;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openproctor.analyzer.model.ModelCard.Tensor;
import org.openproctor.analyzer.model.ModelName;

/**
 * How one model is made: from which files of which npm package, and with which layout.
 *
 * @param layout the faster of the two that agree, as measured (docs/benchmarks.md)
 */
record ModelRecipe(
    ModelName name, String npmPackage, List<String> files, Layout layout, Reader reader) {
  private static final String HUMAN = "@vladmandic/human";
  private static final String FACE_API = "@vladmandic/face-api";
  private static final String VAD = "@ricky0123/vad-web";

  static final List<ModelRecipe> ALL =
      List.of(
          human(ModelName.BLAZEFACE, Layout.XNNPACK),
          human(ModelName.FACEMESH, Layout.XNNPACK, "Identity_1:0", "Identity_2:0"),
          human(ModelName.IRIS, Layout.XNNPACK),
          human(ModelName.MOVENET, Layout.XNNPACK),
          human(ModelName.CENTERNET, Layout.CHANNELS_LAST, "tower_0/detections"),
          human(ModelName.LIVENESS, Layout.XNNPACK),
          human(ModelName.ANTISPOOF, Layout.CHANNELS_LAST),
          new ModelRecipe(
              ModelName.FACE_RECOGNITION,
              FACE_API,
              List.of(
                  "model/face_recognition_model-weights_manifest.json",
                  "model/face_recognition_model.bin"),
              Layout.XNNPACK,
              (file, layout) -> Made.of(FaceRecognitionNet.read(file), layout)),
          new ModelRecipe(
              ModelName.SILERO_VAD,
              VAD,
              List.of("dist/silero_vad_v6.onnx"),
              Layout.CHANNELS_LAST,
              (file, layout) -> Made.silero(SileroModel.read(file))));

  /** Reads the first of the recipe's files, which names or implies the others. */
  interface Reader {
    Made read(Path file, Layout layout) throws IOException;
  }

  /** A module with the shapes of what goes in and comes out. */
  record Made(TorchModule module, List<Tensor> inputs, List<Tensor> outputs) {
    static Made of(Graph graph, Layout layout) {
      Graph fused = Fusion.fused(graph);
      List<Tensor> inputs =
          fused.inputs().stream().map(v -> new Tensor("image", v.shape().sizes())).toList();
      List<Tensor> outputs = new ArrayList<>();
      for (Map.Entry<String, Value> output : fused.outputs().entrySet()) {
        outputs.add(new Tensor(output.getKey(), output.getValue().shape().sizes()));
      }
      return new Made(TorchModule.of(fused, layout), inputs, outputs);
    }

    private static Made silero(TorchModule module) {
      Tensor state = new Tensor("state", List.of(2, -1, 128));
      return new Made(
          module,
          List.of(new Tensor("samples", List.of(-1, 576)), state),
          List.of(new Tensor("probability", List.of(-1, 1)), state));
    }
  }

  private static ModelRecipe human(ModelName name, Layout layout, String... wanted) {
    String stem = "models/" + name.id();
    return new ModelRecipe(
        name,
        HUMAN,
        List.of(stem + ".json", stem + ".bin"),
        layout,
        (file, l) -> Made.of(TfjsImporter.read(file, Set.of(wanted)), l));
  }

  Made make(Path packages, Layout as) throws IOException {
    return reader.read(packages.resolve(npmPackage).resolve(files.get(0)), as);
  }
}
