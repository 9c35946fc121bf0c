package org.openproctor.dashboard.recording;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.openproctor.dashboard.recording.EbmlBytes.Element;

/**
 * One entry of a segment's Tracks.
 *
 * @param number the name its blocks carry
 * @param type 1 for pictures, 2 for sound
 * @param setUp what a decoder must be told beforehand; other than this is another track
 * @param rest the entry's elements but for number and UID
 */
record Track(long number, long type, String codec, String setUp, byte[] rest) {
  private static final long PICTURES = 1;

  /** Their packets bring what a decoder must know, so the size may change under way. */
  private static final Set<String> TELL_THEMSELVES = Set.of("V_VP8", "V_VP9", "A_OPUS");

  /** The entries of a Tracks element's content. */
  static List<Track> read(byte[] tracks) throws IOException {
    EbmlBytes bytes = new EbmlBytes(tracks);
    List<Track> found = new ArrayList<>();
    for (Element entry : bytes.elements(0, bytes.length())) {
      if (entry.id() == Ebml.TRACK_ENTRY) {
        found.add(entry(bytes, entry));
      }
    }
    if (found.isEmpty()) {
      throw new IOException("it names no track");
    }
    return found;
  }

  boolean isPictures() {
    return type == PICTURES;
  }

  /** Whether one decoder that was set up for the other goes on with this one. */
  boolean continues(Track other) {
    return type == other.type && codec.equals(other.codec) && setUp.equals(other.setUp);
  }

  /** The entry under another number. */
  byte[] entry(long newNumber) {
    return Ebml.element(
        Ebml.TRACK_ENTRY,
        Ebml.unsigned(Ebml.TRACK_NUMBER, newNumber),
        Ebml.unsigned(Ebml.TRACK_UID, newNumber),
        rest);
  }

  private static Track entry(EbmlBytes bytes, Element entry) throws IOException {
    long number = 0;
    long type = 0;
    String codec = "";
    StringBuilder setUp = new StringBuilder();
    byte[] privateData = new byte[0];
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    for (Element child : bytes.children(entry)) {
      if (child.id() == Ebml.TRACK_NUMBER) {
        number = bytes.unsigned(child);
      } else if (child.id() == Ebml.TRACK_TYPE) {
        type = bytes.unsigned(child);
      } else if (child.id() == Ebml.CODEC_ID) {
        codec = new String(bytes.content(child), StandardCharsets.US_ASCII);
      } else if (child.id() == Ebml.CODEC_PRIVATE) {
        privateData = bytes.content(child);
      } else if (child.id() == Ebml.AUDIO) {
        setUp.append(sound(bytes, child));
      }
      if (child.id() != Ebml.TRACK_NUMBER && child.id() != Ebml.TRACK_UID) {
        rest.writeBytes(bytes.bytes(child.at(), child.end()));
      }
    }
    // A block's one-byte track number has room for 126
    if (number < 1 || number > 126) {
      throw new IOException("it numbers a track " + number);
    }
    if (!TELL_THEMSELVES.contains(codec)) {
      setUp.append(Arrays.toString(privateData));
    }
    return new Track(number, type, codec, setUp.toString(), rest.toByteArray());
  }

  private static String sound(EbmlBytes bytes, Element audio) throws IOException {
    double rate = 8000;
    long channels = 1;
    for (Element child : bytes.children(audio)) {
      if (child.id() == Ebml.SAMPLING_FREQUENCY) {
        rate = bytes.real(child);
      } else if (child.id() == Ebml.CHANNELS) {
        channels = bytes.unsigned(child);
      }
    }
    return rate + " Hz, " + channels;
  }
}
