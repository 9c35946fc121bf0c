package org.openproctor.analyzer;

import java.nio.file.Path;
import java.util.List;
import org.openproctor.analyzer.decode.Footage;
import org.openproctor.analyzer.detect.Pictures.Person;
import org.openproctor.core.media.AudioFormat;
import org.openproctor.core.media.Segment;
import org.openproctor.core.media.TrackFormat;
import org.openproctor.core.media.VideoFormat;
import org.openproctor.core.store.InMemorySegmentStore;

/** A short exam made of photos, with a camera's noise over it, in segments of two seconds. */
public final class SmallExam {
  private static final int RATE = 8;
  private static final String QUIET = "anoisesrc=a=0.002:seed=1:r=48000:d=";

  private static final VideoFormat PICTURE = new VideoFormat("vp8", 320, 240);
  private static final AudioFormat SOUND = new AudioFormat("opus", 48_000, 1);

  public final InMemorySegmentStore store = new InMemorySegmentStore();
  public final List<Segment> segments;

  private SmallExam(Path folder, List<TrackFormat> tracks, String... parts) {
    segments = Footage.segments(store, folder, "webm", tracks, parts);
  }

  /** The student up to 8 s, nobody up to 14 s, another person up to 22 s; loud from 9 to 15 s. */
  public static SmallExam eventful(Path folder) {
    return new SmallExam(
        folder,
        List.of(PICTURE, SOUND),
        shown(folder, Person.ANN, 8),
        "-f lavfi -t 6 -i color=0x909090:size=320x240:rate=" + RATE,
        shown(folder, Person.BEA, 8),
        sound(22) + ",volume=40:enable='between(t,9,15)'",
        filmed("[0:v][1:v][2:v]concat=n=3,"),
        "-map 3:a -c:a libopus -b:a 64k");
  }

  /** The student alone for so long, in a quiet room. */
  public static SmallExam honest(Path folder, int seconds) {
    return new SmallExam(
        folder,
        List.of(PICTURE, SOUND),
        shown(folder, Person.ANN, seconds),
        sound(seconds),
        filmed("[0:v]"),
        "-map 1:a -c:a libopus -b:a 64k");
  }

  public static SmallExam withoutSound(Path folder, int seconds) {
    return new SmallExam(
        folder, List.of(PICTURE), shown(folder, Person.ANN, seconds), filmed("[0:v]"));
  }

  public static SmallExam withoutPicture(Path folder, int seconds) {
    return new SmallExam(folder, List.of(SOUND), sound(seconds), "-c:a libopus -b:a 64k");
  }

  private static String shown(Path folder, Person person, int seconds) {
    Path photo = person.photo(folder.resolve(person + ".png"), 320);
    return "-loop 1 -framerate %d -t %d -i %s".formatted(RATE, seconds, photo);
  }

  private static String sound(int seconds) {
    return "-f lavfi -i " + QUIET + seconds;
  }

  private static String filmed(String pictures) {
    String noise = "noise=all_seed=7:alls=8:allf=t,format=yuv420p[v]";
    return "-filter_complex "
        + pictures
        + noise
        + " -map [v] -c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M -g "
        + 2 * RATE;
  }
}
