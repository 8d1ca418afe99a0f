package ibrik.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One line of the table.
 *
 * @param work what was measured
 * @param unit of the values
 * @param lessIsBetter whether they are times or sizes and not rates
 * @param values by contender; the first one is compared with each of the others
 */
record Row(String work, String unit, boolean lessIsBetter, SequencedMap<String, Double> values) {
  private double own() {
    return values.firstEntry().getValue();
  }

  /** How many times better the first contender is. */
  double ratio(String peer) {
    return lessIsBetter ? values.get(peer) / own() : own() / values.get(peer);
  }

  /** The best of the others, or null. */
  private String best() {
    return values.keySet().stream()
        .skip(1)
        .min((a, b) -> Double.compare(ratio(a), ratio(b)))
        .orElse(null);
  }

  /** As lines of text. */
  String text() {
    var peers =
        values.entrySet().stream()
            .skip(1)
            .map(
                peer ->
                    "\n  %s %s, ratio %.2f"
                        .formatted(peer.getKey(), format(peer.getValue()), ratio(peer.getKey())))
            .collect(Collectors.joining());
    return "%s %s: %s%s".formatted(work, unit, format(own()), peers);
  }

  /** As a line of a Markdown table: work, own value, the others' with ratios, the least ratio. */
  String markdown() {
    var peers =
        values.entrySet().stream()
            .skip(1)
            .map(
                peer ->
                    "%s %s (%.2f)"
                        .formatted(peer.getKey(), format(peer.getValue()), ratio(peer.getKey())))
            .collect(Collectors.joining(", "));
    var least = best() == null ? "" : "%.2f".formatted(ratio(best()));
    return "| %s, %s | %s | %s | %s |".formatted(work, unit, format(own()), peers, least);
  }

  /** Three digits at least. */
  private static String format(double value) {
    var digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  /** The same, of the workload {@code name}. */
  Row named(String name) {
    return new Row(name + ": " + work, unit, lessIsBetter, values);
  }

  /** A row of one contender's value. */
  static Row of(String work, String unit, boolean lessIsBetter, String contender, double value) {
    return new Row(work, unit, lessIsBetter, new LinkedHashMap<>(Map.of(contender, value)));
  }
}
