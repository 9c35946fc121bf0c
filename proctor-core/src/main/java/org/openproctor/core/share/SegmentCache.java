package org.openproctor.core.share;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.hash.Sha256;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.SegmentStoreException;
import org.openproctor.core.objects.ObjectStore;
import org.openproctor.core.objects.ObjectsAwayException;

/**
 * Segments' files brought here, each checked by its hash when it came; those not used for longest
 * go when they take more room than they may. Safe for use by several threads.
 */
final class SegmentCache {
  private final ObjectStore store;
  private final Path root;
  private final long mostBytes;

  // Guarded by this.
  private final Map<Path, Long> files = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  SegmentCache(ObjectStore store, Path root, long mostBytes) {
    this.store = store;
    this.root = root;
    this.mostBytes = mostBytes;
  }

  Path file(Segment segment) {
    Path file = SessionKeys.file(root, segment);
    if (!isHere(file)) {
      fetch(segment, file);
      keep(file, segment.bytes());
    }
    return file;
  }

  synchronized void forget(Path sessionFolder) {
    for (Iterator<Map.Entry<Path, Long>> all = files.entrySet().iterator(); all.hasNext(); ) {
      Map.Entry<Path, Long> one = all.next();
      if (one.getKey().startsWith(sessionFolder)) {
        bytes -= one.getValue();
        all.remove();
      }
    }
  }

  private synchronized boolean isHere(Path file) {
    return files.get(file) != null && Files.exists(file);
  }

  private void fetch(Segment segment, Path file) {
    Path fresh = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    try {
      Files.createDirectories(file.getParent());
      copy(segment, fresh);
      if (!Sha256.of(fresh).equals(segment.sha256())) {
        throw new SegmentStoreException(
            "segment " + segment.stream() + "/" + segment.fileName() + " is not as it was stored",
            null);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, "cannot keep segments in " + root + ": " + e, e);
    } finally {
      fresh.toFile().delete();
    }
  }

  private void copy(Segment segment, Path fresh) throws IOException {
    String key = SessionKeys.segment(segment);
    byte[] content;
    try (InputStream in =
        store.open(key).orElseThrow(() -> new SegmentStoreException(key + " is not there", null))) {
      content = in.readAllBytes();
    } catch (IOException e) {
      throw new ObjectsAwayException("reading " + key + " broke off: " + e.getMessage(), e);
    }
    Files.write(fresh, content);
  }

  private synchronized void keep(Path file, long size) {
    Long before = files.put(file, size);
    bytes += size - (before == null ? 0 : before);
    Iterator<Map.Entry<Path, Long>> eldest = files.entrySet().iterator();
    while (bytes > mostBytes && files.size() > 1) {
      Map.Entry<Path, Long> one = eldest.next();
      bytes -= one.getValue();
      eldest.remove();
      one.getKey().toFile().delete();
    }
  }
}
