package org.openproctor.dashboard.recording;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openproctor.dashboard.recording.StreamNotWholeException.Reason;

/**
 * One numbering of tracks for all of a stream's segments: pictures are 1 and sound is 2, also where
 * a segment holds only one of the two and numbers it otherwise.
 */
final class TrackTable {
  private static final int PICTURES = 1;
  private static final int SOUND = 2;

  private final Map<byte[], TrackNumbers> bySegmentTracks = new IdentityHashMap<>();
  private final Map<Integer, Track> tracks = new HashMap<>();
  private String docType = "";

  /**
   * Takes the segments' tracks in, in order.
   *
   * @throws StreamNotWholeException at the first segment whose tracks do not go on from the others'
   */
  static TrackTable of(List<SegmentLayout> layouts) {
    TrackTable table = new TrackTable();
    layouts.forEach(table::take);
    return table;
  }

  String docType() {
    return docType;
  }

  /** How the segment's numbers become ours. */
  TrackNumbers numbers(SegmentLayout layout) {
    return bySegmentTracks.get(layout.tracks());
  }

  /** The track that an index of moments points into. */
  int leading() {
    return tracks.containsKey(PICTURES) ? PICTURES : SOUND;
  }

  byte[] element() {
    return Ebml.element(Ebml.TRACKS, entry(PICTURES), entry(SOUND));
  }

  private byte[] entry(int number) {
    return Optional.ofNullable(tracks.get(number))
        .map(track -> track.entry(number))
        .orElseGet(() -> new byte[0]);
  }

  private void take(SegmentLayout layout) {
    if (docType.isEmpty()) {
      docType = layout.docType();
    }
    if (!docType.equals(layout.docType())) {
      throw other(layout);
    }
    if (!bySegmentTracks.containsKey(layout.tracks())) {
      bySegmentTracks.put(layout.tracks(), numbersOf(layout));
    }
  }

  private TrackNumbers numbersOf(SegmentLayout layout) {
    byte[] numbers = new byte[128];
    Set<Integer> found = new HashSet<>();
    try {
      for (Track track : Track.read(layout.tracks())) {
        int number = track.isPictures() ? PICTURES : SOUND;
        Track known = tracks.computeIfAbsent(number, none -> track);
        if (!found.add(number) || !track.continues(known)) {
          throw other(layout);
        }
        numbers[(int) track.number()] = (byte) number;
      }
    } catch (IOException e) {
      throw new StreamNotWholeException(Reason.DAMAGED, layout.segment(), e.getMessage());
    }
    return new TrackNumbers(numbers);
  }

  private static StreamNotWholeException other(SegmentLayout layout) {
    return new StreamNotWholeException(
        Reason.OTHER_TRACKS, layout.segment(), "its tracks are not those of the segments before");
  }
}
