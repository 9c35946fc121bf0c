package org.openproctor.dashboard.report;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import java.io.IOException;
import java.io.Writer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openproctor.core.incident.Incident;
import org.openproctor.core.policy.PolicyReader;
import org.openproctor.core.sighting.Curve;
import org.openproctor.core.sighting.Reading;

/**
 * Fills the template. Everything that comes from outside (file names, labels, model names, policy
 * keys) goes through Pebble's escaping; only our own script, style and JSON go in raw.
 */
final class ReportPage {
  private static final PebbleTemplate TEMPLATE = compile();

  private final IntegrityReport report;
  private final PolicyTable policy;
  private final List<IncidentCard> cards;
  private final List<ChartView> charts;

  ReportPage(IntegrityReport report) {
    this.report = report;
    this.policy = PolicyTable.of(PolicyReader.write(report.policy()));
    this.cards = cards(report);
    this.charts = ChartView.of(byCurve(report.readings()), report.recording().duration(), policy);
  }

  private static PebbleTemplate compile() {
    ClasspathLoader loader = new ClasspathLoader(ReportPage.class.getClassLoader());
    return new PebbleEngine.Builder()
        .loader(loader)
        .extension(new PhraseExtension())
        .strictVariables(true)
        .defaultLocale(Locale.ROOT)
        .build()
        .getTemplate("org/openproctor/dashboard/report/report.peb");
  }

  void render(Writer out) throws IOException {
    PageAssets assets = PageAssets.shared();
    Map<String, Object> values = new HashMap<>();
    values.put("policy", assets.contentSecurityPolicy());
    values.put("script", assets.script());
    values.put("style", assets.style());
    values.put("texts", Json.write(Texts.shared().all()));
    values.put("data", Json.write(data()));
    values.put("video", embeddedVideo());
    values.put("report", report);
    values.put("facts", new FactsView(report, cards));
    values.put("risk", new RiskView(report.score(), report.policy().scoring()));
    values.put("cards", cards);
    values.put("lanes", Lane.of(cards, policy));
    values.put("charts", charts);
    values.put("kinds", KindRow.all(policy, cards));
    values.put("models", report.models().stream().map(ModelRow::new).toList());
    values.put("policyParts", policy.parts());
    values.put("segments", new SegmentList(report.recording().segments()));
    TEMPLATE.evaluate(out, values);
  }

  private static List<IncidentCard> cards(IntegrityReport report) {
    List<IncidentCard> cards = new ArrayList<>();
    for (Incident incident : report.incidents()) {
      cards.add(IncidentCard.of(cards.size() + 1, incident, report.pictures().get(incident.id())));
    }
    return cards;
  }

  private static Map<Curve, List<Reading>> byCurve(List<Reading> readings) {
    Map<Curve, List<Reading>> curves = new EnumMap<>(Curve.class);
    for (Reading reading : readings) {
      curves.computeIfAbsent(reading.curve(), curve -> new ArrayList<>()).add(reading);
    }
    return curves;
  }

  /** What the page's script works with. */
  private Map<String, Object> data() {
    List<Object> incidents = new ArrayList<>();
    for (IncidentCard card : cards) {
      incidents.add(
          Map.of(
              "anchor", card.anchor(),
              "kind", card.kind(),
              "group", card.group(),
              "start", Clock.seconds(card.incident().span().start()),
              "end", Clock.seconds(card.incident().span().end()),
              "strongest", Clock.seconds(card.incident().evidence().strongest())));
    }
    return Map.of(
        "duration", Clock.seconds(report.recording().duration()),
        "incidents", incidents,
        "charts", charts.stream().map(ChartView::data).toList(),
        "video", videoData());
  }

  private Map<String, Object> videoData() {
    if (report.video() instanceof RecordedVideo.Embedded embedded) {
      return Map.of("embedded", embedded.mediaType(), "places", List.of());
    }
    List<String> places = new ArrayList<>();
    if (report.video() instanceof RecordedVideo.Linked linked) {
      linked.places().forEach(place -> places.add(address(place)));
    }
    return Map.of("embedded", "", "places", places);
  }

  /** A relative path as an address: every part percent-encoded, so it never names another host. */
  private static String address(String place) {
    List<String> parts = new ArrayList<>();
    for (String part : place.split("/")) {
      parts.add(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return "./" + String.join("/", parts);
  }

  private String embeddedVideo() throws IOException {
    if (report.video() instanceof RecordedVideo.Embedded embedded) {
      Path file = embedded.file();
      return Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
    return "";
  }
}
