package org.openproctor.standalone.up;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/**
 * The installation's secrets: made at the first start, kept with the data, readable by nobody else.
 * Who loses them loses no recording, but students' links and tickets given before are void.
 *
 * @param folder holds a file of 64 hex digits a key
 */
record Keys(Path folder) {
  private static final int BYTES = 32;

  Keys {
    requireNonNull(folder, "folder is null");
  }

  /** Signs students' links. */
  byte[] link() {
    return key("link");
  }

  /** Signs the tickets by which ingest knows a page. */
  byte[] ticket() {
    return key("ticket");
  }

  /** The embedded database's password. */
  String database() {
    return HexFormat.of().formatHex(key("database"));
  }

  private byte[] key(String name) {
    Path file = folder.resolve(name + ".key");
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
      if (key.length != BYTES) {
        throw new IllegalArgumentException(key.length + " bytes");
      }
      return key;
    } catch (IllegalArgumentException e) {
      throw new OpenProctorException(
          Fault.INPUT,
          file + " does not hold a key of 64 hex digits; put it back from your backup",
          e);
    } catch (IOException e) {
      throw new OpenProctorException(
          Fault.RESOURCE, file + " cannot be read or made: " + e.getMessage(), e);
    }
  }

  private void make(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Files.createDirectories(folder);
    // Whole or not there: a half key would be kept for ever
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(part, HexFormat.of().formatHex(key) + "\n", StandardOpenOption.SYNC);
    try {
      Files.move(part, file);
    } catch (FileAlreadyExistsException e) {
      Files.delete(part);
    }
  }

  @Override
  public String toString() {
    return "keys in " + folder;
  }
}
