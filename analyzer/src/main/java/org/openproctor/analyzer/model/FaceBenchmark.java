package org.openproctor.analyzer.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openproctor.analyzer.vision.Picture;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * Measures finding and verifying faces on a folder of photos with a {@code pairs.csv} of lines
 * {@code file_x,file_y,Yes|No} under one line of headings. In each photo the largest face counts.
 * Owns native memory; one thread at a time.
 */
public final class FaceBenchmark implements AutoCloseable {
  private static final double MINIMUM_SCORE = 0.5;
  private static final int COLUMNS = 3;

  private final FaceDetector detector;
  private final MeshFitter fitter;
  private final FaceEmbedder embedder;

  public FaceBenchmark(ModelLibrary models) {
    this.detector = new FaceDetector(models, MINIMUM_SCORE);
    this.fitter = new MeshFitter(models);
    this.embedder = new FaceEmbedder(models);
  }

  /**
   * What came out.
   *
   * @param photos how many photos the pairs name
   * @param withoutFace those in which no face was found; pairs with them are left out
   * @param scores of the pairs measured
   */
  public record Result(int photos, List<String> withoutFace, VerificationScores scores) {
    public Result {
      withoutFace = List.copyOf(withoutFace);
      requireNonNull(scores, "scores is null");
    }
  }

  /**
   * Runs the benchmark.
   *
   * @throws OpenProctorException with fault INPUT if the list or a photo cannot be read
   */
  public Result run(Path directory) {
    List<String[]> lines = lines(requireNonNull(directory, "directory is null"));
    Map<String, Optional<Embedding>> faces = new LinkedHashMap<>();
    for (String[] line : lines) {
      faces.computeIfAbsent(line[0], name -> embed(directory.resolve(name)));
      faces.computeIfAbsent(line[1], name -> embed(directory.resolve(name)));
    }
    List<VerificationScores.Pair> pairs = new ArrayList<>();
    for (String[] line : lines) {
      Optional<Embedding> one = faces.get(line[0]);
      Optional<Embedding> other = faces.get(line[1]);
      if (one.isPresent() && other.isPresent()) {
        boolean same = line[2].equalsIgnoreCase("yes");
        pairs.add(new VerificationScores.Pair(one.get().distance(other.get()), same));
      }
    }
    List<String> without =
        faces.keySet().stream().filter(name -> faces.get(name).isEmpty()).toList();
    return new Result(faces.size(), without, new VerificationScores(pairs));
  }

  private Optional<Embedding> embed(Path photo) {
    try (Picture picture = Picture.read(photo)) {
      return detector.find(picture).stream()
          .max(Comparator.comparingDouble(face -> face.box().area()))
          .map(face -> embedder.embed(picture, fitter.fit(picture, face)));
    }
  }

  private static List<String[]> lines(Path directory) {
    Path list = directory.resolve("pairs.csv");
    try {
      List<String[]> pairs =
          Files.readAllLines(list).stream()
              .skip(1)
              .filter(line -> !line.isBlank())
              .map(line -> line.strip().split("\\s*,\\s*", -1))
              .toList();
      if (pairs.isEmpty() || pairs.stream().anyMatch(pair -> pair.length != COLUMNS)) {
        throw new OpenProctorException(
            Fault.INPUT, list + " is no list of file_x,file_y,Yes|No lines");
      }
      return pairs;
    } catch (IOException e) {
      throw new OpenProctorException(Fault.INPUT, list + " cannot be read", e);
    }
  }

  @Override
  public void close() {
    detector.close();
    fitter.close();
    embedder.close();
  }
}
