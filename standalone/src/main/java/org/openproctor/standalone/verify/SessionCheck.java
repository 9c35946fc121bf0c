package org.openproctor.standalone.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openproctor.analyzer.publish.IncidentJournal;
import org.openproctor.core.OpenProctorException;
import org.openproctor.core.OpenProctorException.Fault;
import org.openproctor.core.media.StreamKind;
import org.openproctor.core.media.TimeSpan;
import org.openproctor.core.session.SessionId;
import org.openproctor.core.store.LiveFile;

/** Looks at a whole session. Reads every byte of it; changes none. Used by one thread. */
public final class SessionCheck {
  private final SessionPlace place;
  private final List<String> damages = new ArrayList<>();

  private SessionCheck(SessionPlace place) {
    this.place = place;
  }

  /**
   * Checks a session below the folder of recordings.
   *
   * @throws OpenProctorException (INPUT) if there is no such session, (RESOURCE) if a file is there
   *     and cannot be read
   */
  public static SessionFindings of(SessionId session, Path recordings) {
    return of(SessionPlace.find(session.value(), recordings));
  }

  static SessionFindings of(SessionPlace place) {
    return new SessionCheck(place).run();
  }

  private SessionFindings run() {
    String state = state();
    List<StreamCheck> streams =
        Arrays.stream(StreamKind.values())
            .map(kind -> new StreamCheck(place, kind))
            .filter(stream -> !stream.isEmpty())
            .toList();
    TimeSpan extent = extent(streams);
    if (streams.isEmpty()) {
      damages.add("nothing is recorded");
    }
    return new SessionFindings(
        place.session(),
        state,
        streams.stream().map(stream -> stream.check(extent, state.equals("running"))).toList(),
        incidents(),
        damages);
  }

  private String state() {
    try {
      Optional<LiveFile> live = LiveFile.read(place.folder());
      if (live.isEmpty()) {
        return "recorded file";
      }
      return live.get().closed() ? "closed" : live.get().ended() ? "ended" : "running";
    } catch (OpenProctorException e) {
      damages.add(tolerated(e));
      return "unknown";
    }
  }

  private int incidents() {
    if (!Files.exists(place.folder().resolve(IncidentJournal.FILE_NAME))) {
      return 0;
    }
    try {
      return IncidentJournal.read(place.folder()).size();
    } catch (OpenProctorException e) {
      damages.add(tolerated(e));
      return 0;
    }
  }

  private static TimeSpan extent(List<StreamCheck> streams) {
    List<TimeSpan> extents = streams.stream().flatMap(s -> s.extent().stream()).toList();
    return new TimeSpan(
        extents.stream().map(TimeSpan::start).min(Duration::compareTo).orElse(Duration.ZERO),
        extents.stream().map(TimeSpan::end).max(Duration::compareTo).orElse(Duration.ZERO));
  }

  /** What is damaged is a finding; what cannot be read now is none. */
  private static String tolerated(OpenProctorException e) {
    if (e.fault() != Fault.INPUT) {
      throw e;
    }
    return e.getMessage();
  }
}
