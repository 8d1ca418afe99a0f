package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Functions of angles, circular and hyperbolic, and their inverses. */
enum Trigonometric implements Unary {
  SIN(
      new Definition(
          "SinBackward0", Math::sin, FloatLoops.SIN, Saves.INPUT, (g, x, y) -> g.mul(x.cos()))),
  COS(
      new Definition(
          "CosBackward0",
          Math::cos,
          FloatLoops.COS,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.sin().neg()))),
  TAN(
      new Definition(
          "TanBackward0",
          Math::tan,
          FloatLoops.TAN,
          Saves.RESULT,
          (g, x, y) -> g.mul(y.square().add(1)))),
  ASIN(
      new Definition(
          "AsinBackward0",
          Math::asin,
          null,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.square().rsub(1).rsqrt()))),
  ACOS(
      new Definition(
          "AcosBackward0",
          Math::acos,
          null,
          Saves.INPUT,
          (g, x, y) -> g.neg().mul(x.square().rsub(1).rsqrt()))),
  ATAN(
      new Definition(
          "AtanBackward0",
          Math::atan,
          FloatLoops.ATAN,
          Saves.INPUT,
          (g, x, y) -> g.div(x.square().add(1)))),
  SINH(
      new Definition(
          "SinhBackward0", Math::sinh, FloatLoops.SINH, Saves.INPUT, (g, x, y) -> g.mul(x.cosh()))),
  COSH(
      new Definition(
          "CoshBackward0", Math::cosh, FloatLoops.COSH, Saves.INPUT, (g, x, y) -> g.mul(x.sinh()))),
  ASINH(
      new Definition(
          "AsinhBackward0",
          a -> Math.copySign(Math.log(Math.abs(a) + Math.sqrt(a * a + 1)), a),
          null,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.square().add(1).rsqrt()))),
  ACOSH(
      new Definition(
          "AcoshBackward0",
          a -> Math.log(a + Math.sqrt(a * a - 1)),
          null,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.square().sub(1).rsqrt()))),
  ATANH(
      new Definition(
          "AtanhBackward0",
          a -> 0.5 * (Math.log1p(a) - Math.log1p(-a)),
          null,
          Saves.INPUT,
          (g, x, y) -> g.div(x.square().rsub(1))));

  private final Definition definition;

  Trigonometric(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
