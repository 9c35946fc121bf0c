package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/**
 * What came of so many students.
 *
 * @param length how long each of them sat
 * @param floor what the least would be
 * @param memoryBefore resident megabytes of the process before they came
 * @param memory when the last datagram was sent
 * @param senderBehind how far behind its time a datagram was sent, at the most
 * @param slice from a slice's first packet until it was on disk
 * @param segment from a segment's first packet until it was announced
 * @param segmentEnd from the end of its last one
 * @param check what adds up and what does not
 */
record RtpResult(
    int students,
    Duration length,
    RtpCosts costs,
    RtpFloor floor,
    long memoryBefore,
    long memory,
    Duration senderBehind,
    Quantiles slice,
    Quantiles segment,
    Quantiles segmentEnd,
    RtpCheck check) {
  private static final double PERCENT = 100;

  void print(PrintWriter out) {
    out.printf(
        "%n%d students, %d s each; %s%n", students, length.toSeconds(), ProcessCost.machine());
    out.printf("%-34s %12s %22s%n", "part", "CPU seconds", "% of a core, a student");
    row(out, "receiving: RTP to WebM slices", costs.receiving());
    row(out, "log: hash, write, sync", costs.log());
    row(out, "cutting: segments, hash, sync", costs.cutting());
    row(out, "sum", costs.sum());
    row(out, "the JVM's own (JIT, GC)", costs.jvm());
    row(out, "not counted: sender, measuring", costs.bench());
    floor(out, "floor: plain receive", floor.receivePercent());
    floor(out, "floor: FFmpeg -c copy", floor.copyPercent());
    floor(out, "sum over floor", percent(costs.sum()) / floor.sum());
    out.printf("memory %d MB, %d before%n", memory, memoryBefore);
    out.println("slice, from its first packet to disk           " + slice);
    out.println("segment, from its first packet to announced    " + segment);
    out.println("segment, from its last packet to announced     " + segmentEnd);
    out.printf("the sender was %d ms behind at the most%n", senderBehind.toMillis());
    out.printf(
        "%d datagrams sent, %d lost; %d pictures received%n",
        check.sent(), check.lost(), check.frames());
    check.faults().forEach(fault -> out.println("DOES NOT ADD UP " + fault));
    if (check.faults().isEmpty()) {
      out.println("adds up: sent = received + lost, received = in segments, hashes are right");
    }
    out.flush();
  }

  private double percent(double seconds) {
    return PERCENT * seconds / students / length.toSeconds();
  }

  private void row(PrintWriter out, String name, double seconds) {
    out.printf(Locale.ROOT, "%-34s %12.2f %22.2f%n", name, seconds, percent(seconds));
  }

  private static void floor(PrintWriter out, String name, double figure) {
    out.printf(Locale.ROOT, "%-34s %12s %22.2f%n", name, "", figure);
  }
}
