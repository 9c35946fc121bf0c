package org.openproctor.standalone.demo;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;

/** The folder of sample photos. */
record Photos(Path folder) {
  Photos {
    requireNonNull(folder, "folder is null");
  }

  BufferedImage of(Cutout person) {
    Path file = folder.resolve(person.photo());
    if (!Files.isRegularFile(file)) {
      throw unusable(file, "is missing", null);
    }
    try {
      BufferedImage photo = ImageIO.read(file.toFile());
      if (photo == null || !holds(photo, person)) {
        throw unusable(file, "is not the photo it should be", null);
      }
      return photo;
    } catch (IOException e) {
      throw unusable(file, "cannot be read", e);
    }
  }

  private static boolean holds(BufferedImage photo, Cutout person) {
    return photo.getRaster().getBounds().contains(person.outline().polygon().getBounds());
  }

  private static OpenProctorException unusable(Path file, String why, IOException cause) {
    return new OpenProctorException(
        Fault.MODEL,
        "the demo's photo " + file + " " + why + "; delete its folder and run ./openproctor build",
        cause);
  }
}
