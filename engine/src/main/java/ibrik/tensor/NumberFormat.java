package ibrik.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;

/**
 * One way to write all elements of a tensor: whole numbers with a point, fixed, or scientific, as
 * wide as the widest needs.
 */
final class NumberFormat {
  private final boolean floating;
  private final boolean bool;
  private final int precision;
  private boolean whole = true;
  private boolean scientific;
  private int width = 1;

  /**
   * @param values the elements that will be written
   */
  NumberFormat(DType dtype, Collection<Number> values, PrintOptions options) {
    floating = dtype.isFloatingPoint();
    bool = dtype == DType.BOOL;
    precision = options.precision();
    if (floating) {
      chooseFor(values.stream().mapToDouble(Number::doubleValue).toArray());
      scientific = options.sciMode() == null ? scientific : options.sciMode();
    } else {
      values.forEach(v -> width = Math.max(width, plain(v).length()));
    }
  }

  /** Scientific where the values differ by more than 1000 times, or are very large or small. */
  private void chooseFor(double[] values) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (double value : values) {
      if (value != 0 && Double.isFinite(value)) {
        least = Math.min(least, Math.abs(value));
        most = Math.max(most, Math.abs(value));
        whole &= value == Math.rint(value);
      }
    }
    if (most == 0) {
      return;
    }
    scientific = most / least > 1000 || most > 1e8 || !whole && least < 1e-4;
    for (double value : values) {
      if (value != 0 && Double.isFinite(value)) {
        width = Math.max(width, format(value).length());
      }
    }
  }

  /** The element, padded on the left to the common width. */
  String padded(Number value) {
    String text = floating ? format(value.doubleValue()) : plain(value);
    return " ".repeat(Math.max(width - text.length(), 0)) + text;
  }

  int width() {
    return width;
  }

  private String plain(Number value) {
    return bool ? value.longValue() != 0 ? "True" : "False" : value.toString();
  }

  private String format(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
    }
    if (scientific) {
      return scientific(value, precision);
    }
    return whole ? fixed(value, 0) + "." : fixed(value, precision);
  }

  /** As C's {@code %.Nf}: the exact binary value, rounded half to even. */
  static String fixed(double value, int digits) {
    String text =
        new BigDecimal(Math.abs(value)).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return sign(value) + text;
  }

  /** As C's {@code %.Ne}: at least two digits of exponent. */
  static String scientific(double value, int digits) {
    if (value == 0) {
      return sign(value) + fixed(0, digits) + "e+00";
    }
    var rounded =
        new BigDecimal(Math.abs(value)).round(new MathContext(digits + 1, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    String mantissa =
        rounded.movePointLeft(exponent).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    return "%s%se%s%02d"
        .formatted(sign(value), mantissa, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  private static String sign(double value) {
    return Double.doubleToRawLongBits(value) < 0 ? "-" : "";
  }
}
