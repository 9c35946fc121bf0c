package org.openproctor.standalone.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openproctor.core.incident.IncidentKind;
import org.openproctor.standalone.demo.Screenplay.Act;

/** What a demo exam will show and when, to hold against what the analysis finds. */
final class PlayBill {
  private PlayBill() {}

  static List<String> of(Screenplay screenplay) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "The demo exam: two people from sample photos in a painted room. They do not speak,"
            + " and nobody turns away.");
    lines.add(String.format("  %-11s  %-46s  %s", "when", "what is shown", "to be found"));
    for (Act act : screenplay.acts()) {
      lines.add(
          String.format(
              "  %s-%s  %-46s  %s",
              clock(act.start()),
              clock(act.end()),
              act.scene().description(),
              act.scene().expected().map(IncidentKind::wireName).orElse("-")));
    }
    return lines;
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%2d:%02d", whole / 60, whole % 60);
  }
}
