package ibrik.kernel.display.chart;

import ibrik.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What people have their numbers in, as numbers. */
final class Numbers {
  private Numbers() {}

  /**
   * @throws IllegalArgumentException for what is no row of numbers
   */
  static double[] of(String operation, Object values) {
    return switch (values) {
      case double[] d -> d.clone();
      case float[] f -> IntStream.range(0, f.length).mapToDouble(i -> f[i]).toArray();
      case int[] n -> Arrays.stream(n).asDoubleStream().toArray();
      case long[] n -> Arrays.stream(n).asDoubleStream().toArray();
      case Tensor x -> x.detach().flatten().toDoubleArray();
      case DoubleStream s -> s.toArray();
      case IntStream s -> s.asDoubleStream().toArray();
      case Object[] items -> items(operation, Arrays.asList(items));
      case Collection<?> items -> items(operation, items);
      case null -> throw refused(operation, "null");
      default -> throw refused(operation, values.getClass().getSimpleName());
    };
  }

  private static double[] items(String operation, Collection<?> items) {
    return items.stream().mapToDouble(item -> number(operation, item)).toArray();
  }

  private static double number(String operation, Object item) {
    return switch (item) {
      case Number n -> n.doubleValue();
      case Tensor x -> x.itemDouble();
      case null -> Double.NaN;
      default -> throw refused(operation, "an element " + item);
    };
  }

  /** Rows of numbers, all of one length. */
  static double[][] matrix(String operation, Object values) {
    double[][] rows =
        switch (values) {
          case Tensor x when x.dim() == 2 ->
              IntStream.range(0, x.size(0))
                  .mapToObj(i -> x.detach().select(0, i).toDoubleArray())
                  .toArray(double[][]::new);
          case Tensor x -> throw refused(operation, "a tensor of " + x.shape());
          case Object[] items ->
              Arrays.stream(items).map(row -> of(operation, row)).toArray(double[][]::new);
          case Collection<?> items ->
              items.stream().map(row -> of(operation, row)).toArray(double[][]::new);
          case null -> throw refused(operation, "null");
          default -> throw refused(operation, values.getClass().getSimpleName());
        };
    if (rows.length == 0 || Arrays.stream(rows).anyMatch(r -> r.length != rows[0].length)) {
      throw new IllegalArgumentException(
          operation + ": expected rows of equal length, at least one, given " + rows.length);
    }
    return rows;
  }

  /** 0, 1, 2 and so on. */
  static double[] indices(int n) {
    return IntStream.range(0, n).asDoubleStream().toArray();
  }

  /** As it stands beside an axis: {@code 0.25}, {@code 1200}, {@code 3e9}. */
  static String text(double value) {
    var rounded = new BigDecimal(value).round(new MathContext(10)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (rounded.signum() == 0 || exponent >= -4 && exponent < 7) {
      return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
    return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  private static IllegalArgumentException refused(String operation, String given) {
    return new IllegalArgumentException(
        "%s: expected numbers as an array, a collection or a tensor, given %s"
            .formatted(operation, given));
  }
}
