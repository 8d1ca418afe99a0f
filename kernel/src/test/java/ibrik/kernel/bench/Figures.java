package ibrik.kernel.bench;

import java.util.List;
import java.util.Locale;

/** What both halves of the benchmark share. */
final class Figures {
  /** How many cells run before the later figures, so that both sides are warm. */
  static final int BEFORE = 300;

  /** The cell of three statements; JShell is given them one by one, as it must be. */
  static final List<String> STATEMENTS = List.of("int a = 1;", "int b = 2;", "a + b");

  private Figures() {}

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  static void show(String name, double value, String unit) {
    System.out.printf(Locale.ROOT, "%s: %.1f %s%n", name, value, unit);
  }
}
