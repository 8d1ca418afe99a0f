package ibrik.tensor;

/** {@code nanToNum}: NaN and the infinities replaced. */
final class NanToNum {
  private NanToNum() {}

  /**
   * @param posinf null: the largest number of the dtype
   * @param neginf null: the smallest number of the dtype
   */
  static Tensor of(Tensor x, double nan, Number posinf, Number neginf) {
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
