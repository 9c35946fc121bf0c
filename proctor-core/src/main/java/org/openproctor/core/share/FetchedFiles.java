package org.openproctor.core.share;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectsAwayException;
import org.openproctor.core.objects.StoredObject;

/**
 * One session's small files, as they were brought into its local folder: what has not changed since
 * is not read again. A file is replaced in one step. Synchronised on itself.
 */
final class FetchedFiles {
  private static final Pattern PART = Pattern.compile("(.+\\.jsonl)/\\d{5}");

  private final ObjectStore store;
  private final Path folder;

  /** For each file the objects it was made of, with their tags. */
  private final Map<String, List<String>> fetched = new HashMap<>();

  FetchedFiles(ObjectStore store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Brings files up to date.
   *
   * @param listed objects below one prefix, by key
   */
  synchronized void update(String prefix, Collection<StoredObject> listed) {
    Map<String, List<StoredObject>> files = new TreeMap<>();
    for (StoredObject object : listed) {
      String name = object.key().substring(prefix.length());
      Matcher part = PART.matcher(name);
      String file = part.matches() ? part.group(1) : name;
      files.computeIfAbsent(file, key -> new ArrayList<>()).add(object);
    }
    files.forEach(this::update);
  }

  /** Forgets what was brought; the files are gone, or somebody else's now. */
  synchronized void forget() {
    fetched.clear();
  }

  private void update(String name, List<StoredObject> objects) {
    List<String> now = objects.stream().map(object -> object.key() + " " + object.tag()).toList();
    List<String> before = fetched.getOrDefault(name, List.of());
    Path file = folder.resolve(name);
    if (now.equals(before) && Files.exists(file)) {
      return;
    }
    int same = 0;
    while (same < before.size() && same < now.size() && before.get(same).equals(now.get(same))) {
      same++;
    }
    try {
      Files.createDirectories(file.getParent());
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      if (same > 0 && Files.exists(file)) {
        content.write(Files.readAllBytes(file), 0, same * GrowingObject.PART);
      } else {
        same = 0;
      }
      if (append(objects.subList(same, objects.size()), content)) {
        Path fresh = file.resolveSibling(file.getFileName() + ".fetched");
        Files.write(fresh, content.toByteArray());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        fetched.put(name, now);
      }
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot keep a copy of " + name + " in " + folder + ": " + e, e);
    }
  }

  /** False if the first of them is gone meanwhile. */
  private boolean append(List<StoredObject> objects, ByteArrayOutputStream content)
      throws IOException {
    for (int i = 0; i < objects.size(); i++) {
      Optional<byte[]> bytes = bytes(objects.get(i).key());
      if (bytes.isEmpty()) {
        return i > 0; // deleted while we looked
      }
      content.write(bytes.get());
      if (bytes.get().length < GrowingObject.PART) {
        break; // what is behind a short part does not belong to it
      }
    }
    return true;
  }

  private Optional<byte[]> bytes(String key) throws IOException {
    Optional<InputStream> in = store.open(key);
    if (in.isEmpty()) {
      return Optional.empty();
    }
    try (InputStream open = in.get()) {
      return Optional.of(open.readAllBytes());
    } catch (IOException e) {
      throw new ObjectsAwayException("reading " + key + " broke off: " + e.getMessage(), e);
    }
  }
}
