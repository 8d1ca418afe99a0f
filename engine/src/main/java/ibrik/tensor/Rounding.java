package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Rounding to whole numbers, and to decimal places. */
enum Rounding implements Unary {
  FLOOR(
      new Definition(
          "FloorBackward0",
          Math::floor,
          a -> a,
          FloatLoops.FLOOR,
          Saves.NOTHING,
          (g, x, y) -> Tensors.zerosLike(g))),
  CEIL(
      new Definition(
          "CeilBackward0",
          Math::ceil,
          a -> a,
          FloatLoops.CEIL,
          Saves.NOTHING,
          (g, x, y) -> Tensors.zerosLike(g))),
  TRUNC(
      new Definition(
          "TruncBackward0",
          Rounding::truncated,
          a -> a,
          FloatLoops.TRUNC,
          Saves.NOTHING,
          (g, x, y) -> Tensors.zerosLike(g))),
  /** To the nearest whole number, halves to the even one. */
  ROUND(
      new Definition(
          "RoundBackward0",
          Math::rint,
          a -> a,
          FloatLoops.ROUND,
          Saves.NOTHING,
          (g, x, y) -> Tensors.zerosLike(g))),
  FRAC(
      new Definition(
          "FracBackward0", a -> a - truncated(a), null, null, Saves.NOTHING, (g, x, y) -> g));

  private final Definition definition;

  Rounding(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  private static double truncated(double a) {
    return a < 0 ? Math.ceil(a) : Math.floor(a);
  }

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
}
