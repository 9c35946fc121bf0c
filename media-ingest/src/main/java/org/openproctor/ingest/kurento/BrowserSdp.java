package org.openproctor.ingest.kurento;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A browser's offer, with nothing in it but one picture as VP8 and at most one sound as Opus: with
 * more to choose from, media servers agree on codecs of which then nothing flows.
 *
 * @param text the SDP
 * @param sound true if there is sound in it
 */
record BrowserSdp(String text, boolean sound) {
  private static final int LONGEST = 100_000;
  private static final Set<String> DIRECTIONS =
      Set.of("a=sendrecv", "a=sendonly", "a=recvonly", "a=inactive");

  /**
   * Reads an offer of a browser that sends.
   *
   * @throws IllegalArgumentException if it has no VP8, sound but no Opus, or anything else
   */
  static BrowserSdp ofSender(String offer) {
    return of(offer, "a=sendonly");
  }

  /**
   * Reads an offer of a browser that watches.
   *
   * @throws IllegalArgumentException as {@link #ofSender}
   */
  static BrowserSdp ofWatcher(String offer) {
    return of(offer, "a=recvonly");
  }

  /** True if a media server's answer takes the picture as VP8. */
  static boolean takesPicture(String answer) {
    return sections(answer).stream()
        .anyMatch(
            section ->
                section.get(0).startsWith("m=video ")
                    && !section.get(0).startsWith("m=video 0 ")
                    && !payloads(section, "vp8/90000").isEmpty());
  }

  /** An answer with these candidates in it, after which none follow. */
  static String withCandidates(String answer, List<String> candidates) {
    List<List<String>> sections = sections(answer);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sections.size(); i++) {
      sections.get(i).forEach(line -> text.append(line).append("\r\n"));
      if (i > 0) {
        candidates.forEach(candidate -> text.append("a=").append(candidate).append("\r\n"));
        text.append("a=end-of-candidates\r\n");
      }
    }
    return text.toString();
  }

  private static BrowserSdp of(String offer, String direction) {
    if (offer.length() > LONGEST) {
      throw new IllegalArgumentException("an offer of " + offer.length() + " characters");
    }
    List<List<String>> sections = sections(offer);
    StringBuilder text = new StringBuilder();
    sections.get(0).forEach(line -> text.append(line).append("\r\n"));
    Set<String> kinds = new HashSet<>();
    for (List<String> section : sections.subList(1, sections.size())) {
      String kind = section.get(0).split(" ", 2)[0];
      if (!kinds.add(kind)) {
        throw new IllegalArgumentException("the offer has two sections " + kind);
      }
      Set<String> payloads = payloads(section, codec(kind));
      if (payloads.isEmpty()) {
        throw new IllegalArgumentException(kind + " is offered without " + codec(kind));
      }
      narrowed(section, payloads, direction).forEach(line -> text.append(line).append("\r\n"));
    }
    if (!kinds.contains("m=video")) {
      throw new IllegalArgumentException("the offer has no picture");
    }
    return new BrowserSdp(text.toString(), kinds.contains("m=audio"));
  }

  private static String codec(String kind) {
    return switch (kind) {
      case "m=audio" -> "opus/48000/2";
      case "m=video" -> "vp8/90000";
      default -> throw new IllegalArgumentException("the offer has a section that is not media");
    };
  }

  /** What is before the first m-line, then one list each. */
  private static List<List<String>> sections(String sdp) {
    List<List<String>> sections = new ArrayList<>();
    sections.add(new ArrayList<>());
    for (String line : sdp.split("\r?\n")) {
      if (line.startsWith("m=")) {
        sections.add(new ArrayList<>());
      }
      if (!line.isBlank()) {
        sections.get(sections.size() - 1).add(line);
      }
    }
    return sections;
  }

  private static Set<String> payloads(List<String> section, String codec) {
    Set<String> payloads = new HashSet<>();
    for (String line : section) {
      String[] parts = line.split("[: ]");
      if (parts.length == 3
          && parts[0].equals("a=rtpmap")
          && parts[2].toLowerCase(Locale.ROOT).equals(codec)) {
        payloads.add(parts[1]);
      }
    }
    return payloads;
  }

  private static List<String> narrowed(
      List<String> section, Set<String> payloads, String direction) {
    Set<String> repairs = repairSources(section);
    List<String> lines = new ArrayList<>();
    lines.add(mediaLine(section.get(0), payloads));
    for (String line : section.subList(1, section.size())) {
      String[] parts = line.split("[: ]");
      boolean kept =
          switch (parts[0]) {
            case "a=rtpmap", "a=fmtp" -> payloads.contains(parts[1]);
            case "a=rtcp-fb" -> payloads.contains(parts[1]) || parts[1].equals("*");
            case "a=ssrc-group" -> false;
            case "a=ssrc" -> !repairs.contains(parts[1]);
            default -> true;
          };
      if (kept) {
        lines.add(DIRECTIONS.contains(line) ? direction : line);
      }
    }
    return lines;
  }

  private static String mediaLine(String line, Set<String> payloads) {
    String[] parts = line.split(" ");
    if (parts.length < 4) {
      throw new IllegalArgumentException("the offer has a damaged m-line");
    }
    StringBuilder kept = new StringBuilder(parts[0] + " " + parts[1] + " " + parts[2]);
    for (int i = 3; i < parts.length; i++) {
      if (payloads.contains(parts[i])) {
        kept.append(' ').append(parts[i]);
      }
    }
    return kept.toString();
  }

  /** Sources that carry repeats of another's packets, in a format that is not offered any more. */
  private static Set<String> repairSources(List<String> section) {
    Set<String> repairs = new HashSet<>();
    for (String line : section) {
      String[] parts = line.split(" ");
      if (parts.length == 3 && parts[0].equals("a=ssrc-group:FID")) {
        repairs.add(parts[2]);
      }
    }
    return repairs;
  }
}
