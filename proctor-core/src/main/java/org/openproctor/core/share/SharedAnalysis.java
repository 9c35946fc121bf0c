package org.openproctor.core.share;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.objects.ObjectStore;

/**
 * A session's analysis on its way to an {@link ObjectStore}, below a prefix of its own: who has
 * lost the session without knowing it writes where nobody reads any more. For one thread.
 */
final class SharedAnalysis implements AnalysisClaim {
  static final String CLAIM = "claim";
  private static final String JOURNAL = "incidents.jsonl";
  private static final String CURVES = "curves.jsonl";
  private static final String EVIDENCE = "evidence";

  /** Small files that are replaced; the mark of the end goes last. */
  private static final List<String> MARKS = List.of("incidents.sent", "analysed.json");

  private final ObjectStore store;
  private final Path folder;
  private final String prefix;
  private final GrowingObject journal;
  private final GrowingObject curves;
  private final Map<String, Object> pictures = new HashMap<>();
  private final Map<String, byte[]> marks = new HashMap<>();
  private Object evidenceSeen;

  SharedAnalysis(ObjectStore store, Path folder, String prefix) {
    this.store = store;
    this.folder = folder;
    this.prefix = prefix;
    this.journal = GrowingObject.anew(store, prefix + JOURNAL);
    this.curves = GrowingObject.anew(store, prefix + CURVES);
  }

  @Override
  public boolean apart() {
    return true;
  }

  /** Lets go of local files that may be older than the others'. */
  void clearLocal() {
    try {
      for (String name : List.of(JOURNAL, CURVES, MARKS.get(0), MARKS.get(1))) {
        Files.deleteIfExists(folder.resolve(name));
      }
      for (Path picture : pictures()) {
        Files.deleteIfExists(picture);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void share(boolean all) {
    try {
      shareEvidence();
      grow(journal, JOURNAL);
      if (all) {
        grow(curves, CURVES);
      }
      for (String name : MARKS) {
        shareMark(name);
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private void shareEvidence() throws IOException {
    Path evidence = folder.resolve(EVIDENCE);
    if (!Files.isDirectory(evidence)) {
      return;
    }
    Object now = Files.getLastModifiedTime(evidence);
    if (now.equals(evidenceSeen)) {
      return;
    }
    for (Path picture : pictures()) {
      String name = picture.getFileName().toString();
      Object changed = Files.getLastModifiedTime(picture);
      if (!changed.equals(pictures.get(name))) {
        store.put(prefix + EVIDENCE + "/" + name, Files.readAllBytes(picture));
        pictures.put(name, changed);
      }
    }
    evidenceSeen = now;
  }

  private void grow(GrowingObject object, String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      object.grow(file, Files.size(file));
    }
  }

  private void shareMark(String name) throws IOException {
    byte[] content;
    try {
      content = Files.readAllBytes(folder.resolve(name));
    } catch (NoSuchFileException e) {
      return;
    }
    if (!Arrays.equals(content, marks.get(name))) {
      store.put(prefix + name, content);
      marks.put(name, content);
    }
  }

  private List<Path> pictures() throws IOException {
    Path evidence = folder.resolve(EVIDENCE);
    if (!Files.isDirectory(evidence)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(evidence)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).toList();
    }
  }

  private OpenProctorException failure(IOException cause) {
    return new OpenProctorException(
        Fault.RESOURCE, "cannot read what was found in " + folder + ": " + cause, cause);
  }
}
