package ibrik.tensor;

/** {@code round(decimals)} and {@code nanToNum}. */
final class Rounding {
  private Rounding() {}

  /** Halves to even, at a decimal place; whole numbers stay. */
  static Tensor decimals(Tensor x, int decimals) {
    if (!x.isFloatingPoint()) {
      if (decimals < 0) {
        throw new IllegalArgumentException(
            "round: negative decimals are for floating point tensors, given " + x.dtype());
      }
      return x.clone();
    }
    double scale = Math.pow(10, Math.abs(decimals));
    return Mapping.of(
        "RoundBackward1",
        x,
        x.dtype(),
        new Arithmetic.One(
            decimals < 0 ? a -> Math.rint(a / scale) * scale : a -> Math.rint(a * scale) / scale,
            null,
            null),
        (g, input) -> Tensors.zerosLike(g));
  }

  /**
   * @param posinf null: the largest number of the dtype
   * @param neginf null: the smallest number of the dtype
   */
  static Tensor nanToNum(Tensor x, double nan, Number posinf, Number neginf) {
    if (!x.isFloatingPoint()) {
      return x.clone();
    }
    double high = posinf == null ? largest(x.dtype()) : posinf.doubleValue();
    double low = neginf == null ? -largest(x.dtype()) : neginf.doubleValue();
    return Mapping.of(
        "NanToNumBackward0",
        x,
        x.dtype(),
        new Arithmetic.One(
            a -> {
              if (Double.isNaN(a)) {
                return nan;
              }
              return Double.isInfinite(a) ? (a > 0 ? high : low) : a;
            },
            null,
            null),
        (g, input) -> g.maskedFill(input.isfinite().logicalNot(), 0));
  }

  private static double largest(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> Double.MAX_VALUE;
      case FLOAT16 -> 65504;
      case BFLOAT16 -> 0x1.fep127;
      default -> Float.MAX_VALUE;
    };
  }
}
