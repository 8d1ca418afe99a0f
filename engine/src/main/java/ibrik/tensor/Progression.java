package ibrik.tensor;

/** {@code arange}, {@code linspace}, {@code logspace}. */
final class Progression {
  private Progression() {}

  /**
   * @param dtype null: int64 where all are whole, else float32
   */
  static Tensor arange(Number start, Number end, Number step, DType dtype) {
    boolean whole = Tensor.isWhole(start) && Tensor.isWhole(end) && Tensor.isWhole(step);
    var type = dtype != null ? dtype : whole ? DType.INT64 : DType.FLOAT32;
    checkRange(start, end, step);
    if (!type.isFloatingPoint()) {
      return whole(start.longValue(), end.longValue(), step.longValue(), type);
    }
    double from = start.doubleValue();
    double by = step.doubleValue();
    double count = Math.ceil((end.doubleValue() - from) / by);
    var out = allocate("arange", type, count);
    for (int i = 0; i < out.numel(); i++) {
      out.storage().setDouble(i, from + i * by);
    }
    return out;
  }

  private static void checkRange(Number start, Number end, Number step) {
    double from = start.doubleValue();
    double to = end.doubleValue();
    double by = step.doubleValue();
    if (by == 0) {
      throw new IllegalArgumentException("arange: the step must not be 0");
    }
    if (!Double.isFinite(from) || !Double.isFinite(to) || Double.isNaN(by)) {
      throw new IllegalArgumentException(
          "arange: expected finite bounds, given %s to %s by %s".formatted(start, end, step));
    }
    if (by > 0 ? from > to : from < to) {
      throw new IllegalArgumentException(
          "arange: a step of %s does not lead from %s to %s".formatted(step, start, end));
    }
  }

  private static Tensor whole(long start, long end, long step, DType type) {
    if (step == 0) {
      throw new IllegalArgumentException(
          "arange: the step is 0 as " + type + "; give a whole number");
    }
    var out = allocate("arange", type, Math.ceil(((double) end - start) / step));
    for (int i = 0; i < out.numel(); i++) {
      out.storage().setLong(i, start + i * step);
    }
    return out;
  }

  static Tensor linspace(double start, double end, int steps, DType dtype) {
    var out = allocate("linspace", dtype, steps);
    double step = (end - start) / (steps - 1);
    for (int i = 0; i < steps; i++) {
      // From the nearer end, so that both ends are exact.
      double value = i < (steps + 1) / 2 ? start + i * step : end - (steps - 1 - i) * step;
      out.storage().setDouble(i, steps == 1 ? start : value);
    }
    return out;
  }

  static Tensor logspace(double start, double end, int steps) {
    var exponents = linspace(start, end, steps, DType.FLOAT64);
    return Power.of(10.0, exponents).to(DType.FLOAT32);
  }

  private static Tensor allocate(String op, DType dtype, double count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "%s: expected a number of steps that is not negative, given %.0f".formatted(op, count));
    }
    if (count > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "%s: %.0f elements are more than one tensor can hold (2³¹)".formatted(op, count));
    }
    return Tensor.allocate(dtype, new int[] {(int) count});
  }
}
