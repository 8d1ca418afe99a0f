package ibrik.tensor;

/** The angle and the distance of points of the plane. */
enum Polar implements Binary {
  ATAN2(
      new Definition(
          "Atan2Backward0",
          Math::atan2,
          null,
          null,
          Saves.BOTH,
          (g, a, b) -> g.mul(b.div(a.square().add(b.square()))),
          (g, a, b) -> g.mul(a.neg().div(a.square().add(b.square()))))),
  HYPOT(
      new Definition(
          "HypotBackward0",
          Math::hypot,
          null,
          null,
          Saves.BOTH,
          (g, a, b) -> g.mul(a.div(a.hypot(b))),
          (g, a, b) -> g.mul(b.div(a.hypot(b)))));

  private final Definition definition;

  Polar(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
