package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Of each pair one. */
enum Extremum implements Binary {
  /** The larger one; where both are equal each gets half of the gradient. */
  MAXIMUM(
      new Definition(
          "MaximumBackward0",
          Math::max,
          Math::max,
          FloatLoops.MAX,
          Saves.BOTH,
          (g, a, b) -> share(g, a, b, a.lt(b)),
          (g, a, b) -> share(g, a, b, b.lt(a)))),
  /** The smaller one; where both are equal each gets half of the gradient. */
  MINIMUM(
      new Definition(
          "MinimumBackward0",
          Math::min,
          Math::min,
          FloatLoops.MIN,
          Saves.BOTH,
          (g, a, b) -> share(g, a, b, a.gt(b)),
          (g, a, b) -> share(g, a, b, b.gt(a))));

  private final Definition definition;

  Extremum(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  private static Tensor share(Tensor gradient, Tensor a, Tensor b, Tensor loses) {
    return Tensors.where(a.eq(b), gradient.div(2), gradient).maskedFill(loses, 0);
  }
}
