package org.openproctor.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;

/** A real file system of few bytes, which only some may mount. */
public final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts it on an empty folder, or leaves the test out.
   *
   * @param size as mount writes it: {@code 300k}
   */
  public static SmallDisk mount(Path folder, String size) {
    assumeTrue(
        did("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString()),
        "no right to mount a small disk here");
    return new SmallDisk(folder);
  }

  /** Somebody has made room. */
  public void grow(String size) {
    if (!did("mount", "-o", "remount,size=" + size, folder.toString())) {
      throw new IllegalStateException("the small disk does not grow");
    }
  }

  @Override
  public void close() {
    if (!did("umount", folder.toString()) && !did("umount", "--lazy", folder.toString())) {
      throw new IllegalStateException(folder + " stays mounted");
    }
  }

  private static boolean did(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
