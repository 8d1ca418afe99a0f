package ibrik.nn;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Values in the form that Python prints them in. */
final class Repr {
  private Repr() {}

  static String of(boolean value) {
    return value ? "True" : "False";
  }

  /** {@code 0.5}, {@code 1e-05}, {@code 20.0}: as few digits as tell the number apart. */
  static String of(double value) {
    if (Double.isInfinite(value) || Double.isNaN(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e16)) {
      var parts = Double.toString(value).split("E");
      int exponent = Integer.parseInt(parts[1]);
      var digits =
          parts[0].endsWith(".0") ? parts[0].substring(0, parts[0].length() - 2) : parts[0];
      return "%se%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
    }
    var plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.contains(".") ? plain : plain + ".0";
  }

  /** A whole number without, another with decimals, as it was given. */
  static String of(Number value) {
    return value instanceof Double || value instanceof Float
        ? of(value.doubleValue())
        : value.toString();
  }

  /** {@code (2, 3)}, {@code (2,)}. */
  static String of(int[] tuple) {
    var inner = Arrays.stream(tuple).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    return tuple.length == 1 ? "(" + inner + ",)" : "(" + inner + ")";
  }
}
