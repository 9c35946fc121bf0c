package org.openproctor.core.incident;

import static java.util.Objects.requireNonNull;

/**
 * A labelled box in a picture, in fractions of its width and height, so that it holds at any size.
 *
 * @param label what it encloses: {@code face}, {@code person}, {@code cell phone}, {@code book}
 * @param x left edge, 0 at the left; may lie outside 0..1 where a box leaves the picture
 * @param y top edge, 0 at the top
 * @param width 0 or more
 * @param height 0 or more
 * @param score the model's confidence, 0..1
 */
public record Region(String label, double x, double y, double width, double height, double score) {
  public Region {
    requireNonNull(label, "label is null");
  }
}
