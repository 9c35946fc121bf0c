package org.openproctor.dashboard.recording;

import java.io.IOException;
import org.openproctor.dashboard.recording.EbmlBytes.Element;

/** Which of our track numbers stands for each of a segment's own; 0 for those it has not. */
final class TrackNumbers {
  private static final int ONE_BYTE = 0x80;

  private final byte[] ours;

  TrackNumbers(byte[] ours) {
    this.ours = ours;
  }

  /** Whether the segment's blocks may stay as they are. */
  boolean same() {
    for (int number = 0; number < ours.length; number++) {
      if (ours[number] != 0 && ours[number] != number) {
        return false;
      }
    }
    return true;
  }

  /** Writes our numbers into the blocks of these clusters. */
  void put(byte[] clusters) throws IOException {
    EbmlBytes bytes = new EbmlBytes(clusters);
    for (Element cluster : bytes.elements(0, bytes.length())) {
      for (Element child : bytes.children(cluster)) {
        if (child.id() == Ebml.SIMPLE_BLOCK) {
          put(clusters, child);
        } else if (child.id() == Ebml.BLOCK_GROUP) {
          putGroup(clusters, bytes, child);
        }
      }
    }
  }

  private void putGroup(byte[] clusters, EbmlBytes bytes, Element group) throws IOException {
    for (Element child : bytes.children(group)) {
      if (child.id() == Ebml.BLOCK) {
        put(clusters, child);
      }
    }
  }

  private void put(byte[] clusters, Element block) throws IOException {
    int at = (int) block.body();
    int number = block.end() > block.body() ? clusters[at] & 0xff ^ ONE_BYTE : 0;
    if (number < 1 || number >= ours.length || ours[number] == 0) {
      throw new IOException("a block at byte " + block.at() + " is of no track");
    }
    clusters[at] = (byte) (ours[number] | ONE_BYTE);
  }
}
