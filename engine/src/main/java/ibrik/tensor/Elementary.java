package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Signs, powers and roots. */
enum Elementary implements Unary {
  NEG(
      new Definition(
          "NegBackward0", a -> -a, a -> -a, FloatLoops.NEG, Saves.NOTHING, (g, x, y) -> g.neg())) {
    @Override
    public void check(String op, Tensor x) {
      if (x.dtype() == DType.BOOL) {
        throw new IllegalArgumentException(
            op + ": a bool tensor has no negative; use logicalNot() to invert a mask");
      }
    }
  },
  ABS(
      new Definition(
          "AbsBackward0",
          Math::abs,
          Math::abs,
          FloatLoops.ABS,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.sign()))),
  /** NaN has none: 0. */
  SIGN(
      new Definition(
          "SignBackward0",
          a -> a > 0 ? 1 : a < 0 ? -1 : 0,
          Long::signum,
          FloatLoops.SIGN,
          Saves.NOTHING,
          (g, x, y) -> Tensors.zerosLike(g))),
  SQUARE(
      new Definition(
          "PowBackward0",
          a -> a * a,
          a -> a * a,
          FloatLoops.SQUARE,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.mul(2)))),
  SQRT(
      new Definition(
          "SqrtBackward0",
          Math::sqrt,
          FloatLoops.SQRT,
          Saves.RESULT,
          (g, x, y) -> g.div(y.mul(2)))),
  RSQRT(
      new Definition(
          "RsqrtBackward0",
          a -> 1 / Math.sqrt(a),
          FloatLoops.RSQRT,
          Saves.RESULT,
          (g, x, y) -> g.mul(y.pow(3)).mul(-0.5))),
  RECIPROCAL(
      new Definition(
          "ReciprocalBackward0",
          a -> 1 / a,
          FloatLoops.RECIPROCAL,
          Saves.RESULT,
          (g, x, y) -> g.neg().mul(y.square())));

  private final Definition definition;

  Elementary(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
