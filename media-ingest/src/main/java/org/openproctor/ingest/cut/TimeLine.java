package org.openproctor.ingest.cut;

import static org.openproctor.ingest.demux.EncodedPacket.NO_TIME;

import java.util.List;
import org.openproctor.ingest.demux.EncodedPacket;
import org.openproctor.ingest.demux.EncodedTrack;

/**
 * Mends a source's time stamps: missing ones follow from the packet before, and a jump or a wrap is
 * joined on where the track stood, by the same shift for both tracks so that they stay in step.
 * Afterwards every packet of a track has a decoding time not before the one before it. For one
 * thread.
 *
 * <p>A forward step counts as a jump only where no pause could be so long: 10 s in formats whose
 * clock may start anew, else an hour (the rule FFmpeg's own command line uses).
 */
final class TimeLine {
  private static final long SMALL_STEP_BACK = 500_000;
  private static final long JUMP_WHERE_USUAL = 10_000_000;
  private static final long JUMP = 3_600_000_000L;
  private static final long SAME_JUMP = 1_000_000;
  private static final int FRAMES_REORDERED_AT_MOST = 16;

  private final List<EncodedTrack> tracks;
  private final Track[] states;
  private final long forwardJump;
  private long latestShift;

  /** Where one track stands; times in the mended line. */
  private static final class Track {
    long lastDts = NO_TIME;
    long nextDts = NO_TIME;
    long shift;
  }

  TimeLine(List<EncodedTrack> tracks, boolean timesMayJump) {
    this.tracks = tracks;
    this.states = tracks.stream().map(track -> new Track()).toArray(Track[]::new);
    this.forwardJump = timesMayJump ? JUMP_WHERE_USUAL : JUMP;
  }

  void place(EncodedPacket packet) {
    Track state = states[packet.track()];
    long frame = tracks.get(packet.track()).frameMicros();
    boolean timed = packet.pts() != NO_TIME || packet.dts() != NO_TIME;
    // Where there are no times, FFmpeg's durations are made up as well, and some are of a tick.
    long duration = timed && packet.duration() > 0 ? packet.duration() : frame;
    join(packet, state, frame);
    long expected = state.nextDts == NO_TIME ? start() : state.nextDts;
    long pts = packet.pts() == NO_TIME ? NO_TIME : packet.pts() + state.shift;
    long dts = packet.dts() == NO_TIME ? NO_TIME : packet.dts() + state.shift;
    if (dts == NO_TIME) {
      dts =
          pts == NO_TIME || state.nextDts == NO_TIME
              ? firstOf(pts, expected)
              : Math.min(pts, expected);
    }
    if (state.lastDts != NO_TIME) {
      dts = Math.max(dts, state.lastDts);
    }
    pts = pts == NO_TIME ? dts : Math.max(pts, dts);
    packet.setTimes(pts, dts, duration);
    state.lastDts = dts;
    state.nextDts = dts + duration;
  }

  /** Changes the track's shift if this packet does not go on where the track stands. */
  private void join(EncodedPacket packet, Track state, long frame) {
    boolean reordered = packet.dts() == NO_TIME;
    long time = reordered ? packet.pts() : packet.dts();
    long expected = state.nextDts == NO_TIME ? otherTrack() : state.nextDts;
    if (time == NO_TIME || expected == NO_TIME) {
      return;
    }
    long step = time + state.shift - expected;
    long stepBack =
        Math.max(SMALL_STEP_BACK, reordered ? FRAMES_REORDERED_AT_MOST * frame : 2 * frame);
    long jump = state.nextDts == NO_TIME ? JUMP : forwardJump;
    boolean starts = state.nextDts == NO_TIME;
    if (step <= jump && (starts ? step >= -JUMP : step >= -stepBack)) {
      return;
    }
    long shift = state.shift - step;
    // The other track made the same jump a moment ago: keep the two in step.
    state.shift = Math.abs(shift - latestShift) < SAME_JUMP ? latestShift : shift;
    latestShift = state.shift;
  }

  private long otherTrack() {
    long latest = NO_TIME;
    for (Track state : states) {
      latest = Math.max(latest, state.nextDts);
    }
    return latest;
  }

  private long start() {
    long other = otherTrack();
    return other == NO_TIME ? 0 : other;
  }

  private static long firstOf(long time, long otherwise) {
    return time == NO_TIME ? otherwise : time;
  }
}
