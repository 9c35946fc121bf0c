package org.openproctor.core.objects;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openproctor.core.disk.SyncedFolder;

/**
 * Objects as files of one folder. A file that is put stays one file with two names where the file
 * system can do that, so it takes no room twice. Links are never followed. One process puts, any
 * number read.
 */
public final class FolderObjectStore implements ObjectStore {
  /** Begins the names of files that are being written; no object's name begins with a dot. */
  private static final String PART = ".part-";

  private final Path root;

  /**
   * @param root made when the first object is put
   */
  public FolderObjectStore(Path root) {
    this.root = requireNonNull(root, "root is null");
  }

  /** The file that holds an object; empty if there is none. It never changes. */
  public Optional<Path> file(String key) {
    Path file = root.resolve(ObjectKey.key(key));
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        ? Optional.of(file)
        : Optional.empty();
  }

  @Override
  public void put(String key, byte[] content) {
    requireNonNull(content, "content is null");
    stored(key, part -> write(part, content), FolderObjectStore::replace);
  }

  @Override
  public void put(String key, Path file, String sha256) {
    requireNonNull(file, "file is null");
    stored(key, part -> link(part, file), FolderObjectStore::replace);
  }

  @Override
  public boolean putNew(String key, byte[] content) {
    requireNonNull(content, "content is null");
    return stored(key, part -> write(part, content), FolderObjectStore::addNew);
  }

  @Override
  public Optional<StoredObject> head(String key) {
    Path file = root.resolve(ObjectKey.key(key));
    try {
      return Optional.of(described(key, attributes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("look at", key, e);
    }
  }

  @Override
  public Optional<InputStream> open(String key) {
    Path file = root.resolve(ObjectKey.key(key));
    try {
      return Optional.of(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw failure("read", key, e);
    }
  }

  @Override
  public List<StoredObject> list(String prefix) {
    Path folder = root.resolve(ObjectKey.prefix(prefix));
    List<StoredObject> found = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return found;
    }
    try {
      Files.walkFileTree(folder, new Listing(found));
    } catch (IOException e) {
      throw failure("list", prefix, e);
    }
    found.sort(Comparator.comparing(StoredObject::key));
    return found;
  }

  @Override
  public void delete(String prefix) {
    Path folder = root.resolve(ObjectKey.prefix(prefix));
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw failure("delete", prefix, e);
    }
  }

  private interface Making {
    void make(Path part) throws IOException;
  }

  private interface Naming {
    boolean name(Path part, Path file) throws IOException;
  }

  private boolean stored(String key, Making making, Naming naming) {
    Path file = root.resolve(ObjectKey.key(key));
    Path part = file.resolveSibling(PART + UUID.randomUUID());
    try {
      SyncedFolder.create(file.getParent());
      try {
        making.make(part);
        boolean named = naming.name(part, file);
        SyncedFolder.sync(file.getParent());
        return named;
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw failure("store", key, e);
    }
  }

  private static void write(Path part, byte[] content) throws IOException {
    Files.write(part, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    sync(part);
  }

  private static void link(Path part, Path file) throws IOException {
    try {
      Files.createLink(part, file);
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, part); // another disk, or one without links
      sync(part);
    }
  }

  private static boolean replace(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  /** A link is made or is refused in one step, which a move is not. */
  private static boolean addNew(Path part, Path file) throws IOException {
    try {
      Files.createLink(file, part);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new NoSuchFileException(file.toString());
    }
    return attributes;
  }

  private static StoredObject described(String key, BasicFileAttributes file) {
    String tag =
        file.size() + "-" + file.lastModifiedTime().to(java.util.concurrent.TimeUnit.NANOSECONDS);
    return new StoredObject(
        key,
        file.size(),
        tag + "-" + file.fileKey().hashCode(),
        file.lastModifiedTime().toInstant());
  }

  private ObjectsAwayException failure(String attempt, String what, IOException cause) {
    return new ObjectsAwayException(
        "cannot " + attempt + " " + what + " in " + root + ": " + cause, cause);
  }

  private final class Listing extends SimpleFileVisitor<Path> {
    private final List<StoredObject> found;

    Listing(List<StoredObject> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String key = root.relativize(file).toString();
      if (attributes.isRegularFile() && ObjectKey.isKey(key)) {
        found.add(described(key, attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE; // was being written, or deleted, just now
      }
      throw failure;
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
