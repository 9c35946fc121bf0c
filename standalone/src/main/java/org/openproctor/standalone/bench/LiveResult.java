package org.openproctor.standalone.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What came of so many students.
 *
 * @param seconds how long each of them sat
 * @param parts CPU seconds of this process
 * @param databaseSeconds CPU seconds of the embedded PostgreSQL
 * @param residentMegabytes at the end, players and footage included
 * @param sighted from an incident's first sighting to its arrival on Kafka
 * @param ripe from the moment the policy asks for (its minimum is over) to its arrival on Kafka
 * @param feed the same to its arrival on a proctor's page
 * @param segmentLag from a segment's last moment to its arrival on Kafka
 * @param faults what does not add up; empty if every slice and second is accounted for
 */
record LiveResult(
    int students,
    Duration seconds,
    Map<ThreadCosts.Part, Double> parts,
    double databaseSeconds,
    long residentMegabytes,
    Quantiles sighted,
    Quantiles ripe,
    Quantiles feed,
    Quantiles segmentLag,
    List<String> faults) {
  private static final double LATEST = 5;

  LiveResult {
    parts = Map.copyOf(parts);
    faults = List.copyOf(faults);
  }

  /** Everything came, and incidents in time. */
  boolean holds() {
    return faults.isEmpty() && ripe.count() > 0 && ripe.seconds(0.95) < LATEST;
  }

  void print(PrintWriter out) {
    double sat = students * (double) seconds.toSeconds();
    out.printf(
        "%n%d students, %d s each; %s%n", students, seconds.toSeconds(), ProcessCost.machine());
    out.printf("%-10s %12s %22s%n", "part", "CPU seconds", "% of a core, a student");
    for (ThreadCosts.Part part : ThreadCosts.Part.values()) {
      row(out, part.name().toLowerCase(Locale.ROOT), parts.getOrDefault(part, 0.0), sat);
    }
    row(out, "postgresql", databaseSeconds, sat);
    out.printf("memory %d MB%n", residentMegabytes);
    out.println("incident, from its first sighting to Kafka      " + sighted);
    out.println("incident, from when the policy tells it to Kafka " + ripe);
    out.println("incident, from then to a proctor's page         " + feed);
    out.println("segment, from its last moment to Kafka          " + segmentLag);
    faults.forEach(fault -> out.println("DOES NOT ADD UP " + fault));
    if (faults.isEmpty()) {
      out.println("adds up: slices sent = acknowledged, seconds stored = seconds sent");
    }
    out.flush();
  }

  private static void row(PrintWriter out, String name, double seconds, double sat) {
    out.printf(Locale.ROOT, "%-10s %12.1f %22.2f%n", name, seconds, 100 * seconds / sat);
  }
}
