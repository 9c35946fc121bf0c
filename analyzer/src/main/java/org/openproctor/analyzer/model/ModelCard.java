package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.openproctor.core.incident.ModelRef;

/**
 * What is known of one archive: an entry of models.json.
 *
 * @param name {@link ModelName#id()}
 * @param source the npm package and its version, such as {@code @vladmandic/human@3.3.6}
 * @param licence of that package, an SPDX identifier
 * @param sources the files of the package that the archive was made of
 * @param sha256 of the archive, in hex
 * @param bytes the archive's size
 * @param inputs in the order in which the network takes them
 * @param outputs in the order in which it returns them
 * @param layout how its convolutions run: CHANNELS_LAST, or XNNPACK (the CPU only, one thread at a
 *     time on a loaded archive)
 */
public record ModelCard(
    @JsonProperty(required = true) String name,
    @JsonProperty(required = true) String task,
    @JsonProperty(required = true) String source,
    @JsonProperty(required = true) String licence,
    @JsonProperty(required = true) List<SourceFile> sources,
    @JsonProperty(required = true) String sha256,
    @JsonProperty(required = true) long bytes,
    @JsonProperty(required = true) List<Tensor> inputs,
    @JsonProperty(required = true) List<Tensor> outputs,
    @JsonProperty(required = true) String layout) {

  public ModelCard {
    requireNonNull(name, "name is null");
    requireNonNull(task, "task is null");
    requireNonNull(source, "source is null");
    requireNonNull(licence, "licence is null");
    requireNonNull(sha256, "sha256 is null");
    requireNonNull(layout, "layout is null");
    sources = List.copyOf(sources);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /** The model as incidents name it. */
  public ModelRef ref() {
    String digest = sha256.substring(0, Math.min(12, sha256.length()));
    return new ModelRef(name, source + "+" + digest);
  }

  /** A file of the package, by its path in it. */
  public record SourceFile(String path, String sha256) {
    public SourceFile {
      requireNonNull(path, "path is null");
      requireNonNull(sha256, "sha256 is null");
    }
  }

  /**
   * A tensor that goes in or comes out.
   *
   * @param shape sizes of its axes; -1 for a batch of any size
   */
  public record Tensor(String name, List<Integer> shape) {
    public Tensor {
      requireNonNull(name, "name is null");
      shape = List.copyOf(shape);
    }
  }
}
