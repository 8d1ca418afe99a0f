package ibrik.kernel.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures beside their bars, as a Markdown table. */
final class Report {
  private enum Bound {
    AT_MOST("≤"),
    AT_LEAST("≥"),
    NONE("");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  private record Row(String name, double value, String unit, Bound bound, double bar) {
    private boolean holds() {
      return switch (bound) {
        case AT_MOST -> value <= bar;
        case AT_LEAST -> value >= bar;
        case NONE -> true;
      };
    }

    private String markdown() {
      String wanted = bound == Bound.NONE ? "" : bound.sign + " " + number(bar) + " " + unit;
      return "| %s | %s %s | %s | %s |"
          .formatted(name, number(value), unit, wanted, holds() ? "" : "missed");
    }

    private static String number(double value) {
      return String.format(
          Locale.ROOT, value < 20 && value != Math.rint(value) ? "%.1f" : "%,.0f", value);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  void atMost(String name, double value, String unit, double bar) {
    add(new Row(name, value, unit, Bound.AT_MOST, bar));
  }

  void atLeast(String name, double value, String unit, double bar) {
    add(new Row(name, value, unit, Bound.AT_LEAST, bar));
  }

  void plain(String name, double value, String unit) {
    add(new Row(name, value, unit, Bound.NONE, 0));
  }

  private void add(Row row) {
    if (rows.isEmpty()) {
      System.out.println("| measured | | bar | |\n| --- | --- | --- | --- |");
    }
    rows.add(row);
    System.out.println(row.markdown());
  }

  /** Whether all bars are held. */
  boolean holds() {
    return rows.stream().allMatch(Row::holds);
  }
}
