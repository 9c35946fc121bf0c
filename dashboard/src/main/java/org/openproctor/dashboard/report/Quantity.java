package org.openproctor.dashboard.report;

/** Numbers with their units as the page says them. */
final class Quantity {
  private Quantity() {}

  /** To two decimals; a dash for what is no number. */
  static Phrase of(double value, String unit) {
    Object number = Double.isFinite(value) ? (Object) (Math.rint(value * 100) / 100) : "–";
    return switch (unit) {
      case "" -> Phrase.of("quantity.plain", number);
      case "deg" -> Phrase.of("quantity.deg", number);
      default -> Phrase.of("quantity.unit", number, Phrase.word("unit", unit));
    };
  }
}
