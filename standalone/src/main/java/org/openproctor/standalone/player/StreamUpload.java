package org.openproctor.standalone.player;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.openproctor.core.media.StreamKind;

/**
 * One stream of a playing student: what its recorder has made, and what of it the server has. The
 * footage begins anew, in another recording, when it is over. What is made stays until the end, for
 * slices are the footage's own and cost nothing. For one thread.
 */
final class StreamUpload {
  private final StreamKind kind;
  private final Footage footage;
  private final List<Recording> recordings = new ArrayList<>();
  private int firstNumber;
  private Duration begun = Duration.ZERO;

  /** One run of the recorder. */
  private static final class Recording {
    final long elapsedMs;
    int made;
    boolean complete;
    boolean beginSent;
    int sent;
    boolean endSent;
    long acknowledged;

    Recording(long elapsedMs) {
      this.elapsedMs = elapsedMs;
    }
  }

  StreamUpload(StreamKind kind, Footage footage) {
    this.kind = kind;
    this.footage = footage;
  }

  StreamKind kind() {
    return kind;
  }

  /**
   * Starts the recorder.
   *
   * @param number the recording's, on the server
   * @param at since the session began
   */
  void start(int number, Duration at) {
    firstNumber = number;
    begun = at;
    recordings.add(new Recording(at.toMillis()));
  }

  /** When the next slice is there, since the session began. */
  Duration due() {
    return begun.plus(footage.slices().get(latest().made).until());
  }

  /** The recorder hands out its next slice. */
  void make() {
    Recording latest = latest();
    latest.made++;
    if (latest.made == footage.slices().size()) {
      latest.complete = true;
      begun = begun.plus(footage.length());
      recordings.add(new Recording(begun.toMillis()));
    }
  }

  /** Stops the recorder. */
  void stop() {
    if (latest().made == 0) {
      recordings.remove(recordings.size() - 1);
    } else {
      latest().complete = true;
    }
  }

  /** Sends all that is made and was not sent on this connection. */
  void flush(IngestSocket socket) {
    for (int i = 0; i < recordings.size(); i++) {
      Recording recording = recordings.get(i);
      if (!recording.beginSent && recording.made > 0) {
        socket.begin(kind, firstNumber + i, footage.mimeType(), recording.elapsedMs);
        recording.beginSent = true;
      }
      for (; recording.sent < recording.made; recording.sent++) {
        socket.slice(kind, firstNumber + i, recording.sent, footage.slices().get(recording.sent));
      }
      if (recording.complete && !recording.endSent) {
        socket.end(kind, firstNumber + i, recording.made);
        recording.endSent = true;
      }
    }
  }

  /** The server has everything of this recording below a slice, and of all before it. */
  void acknowledged(int number, long next) {
    for (int i = 0; i < recordings.size() && i <= number - firstNumber; i++) {
      Recording recording = recordings.get(i);
      long upTo = i == number - firstNumber ? next : recording.made;
      recording.acknowledged = Math.max(recording.acknowledged, upTo);
    }
  }

  /** On a new connection: goes on where the server stands. */
  void resume(Position position) {
    acknowledged(position.recording(), position.next());
    for (int i = 0; i < recordings.size(); i++) {
      Recording recording = recordings.get(i);
      int number = firstNumber + i;
      recording.beginSent = number <= position.recording();
      recording.sent =
          number < position.recording()
              ? recording.made
              : number == position.recording() ? Math.toIntExact(position.next()) : 0;
      recording.endSent =
          number < position.recording() || number == position.recording() && position.ended();
    }
  }

  long made() {
    return recordings.stream().mapToLong(recording -> recording.made).sum();
  }

  long acknowledged() {
    return recordings.stream().mapToLong(recording -> recording.acknowledged).sum();
  }

  /** How long what was made plays. */
  Duration played() {
    return recordings.stream()
        .filter(recording -> recording.made > 0)
        .map(recording -> footage.slices().get(recording.made - 1).until())
        .reduce(Duration.ZERO, Duration::plus);
  }

  /** The SHA-256 of each slice that was made, in order. */
  void addHashes(MessageDigest digest) {
    for (Recording recording : recordings) {
      footage.slices().subList(0, recording.made).forEach(slice -> digest.update(slice.sha256()));
    }
  }

  private Recording latest() {
    return recordings.get(recordings.size() - 1);
  }
}
