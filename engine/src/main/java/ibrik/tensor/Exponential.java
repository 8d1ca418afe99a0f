package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Exponential functions, logarithms and error functions. */
enum Exponential implements Unary {
  EXP(
      new Definition(
          "ExpBackward0", Math::exp, FloatLoops.EXP, Saves.RESULT, (g, x, y) -> g.mul(y))),
  EXPM1(
      new Definition(
          "Expm1Backward0",
          Math::expm1,
          FloatLoops.EXPM1,
          Saves.RESULT,
          (g, x, y) -> g.mul(y.add(1)))),
  EXP2(
      new Definition(
          "Exp2Backward0",
          a -> Math.pow(2, a),
          FloatLoops.EXP2,
          Saves.RESULT,
          (g, x, y) -> g.mul(y).mul(Math.log(2)))),
  LOG(
      new Definition(
          "LogBackward0", Math::log, FloatLoops.LOG, Saves.INPUT, (g, x, y) -> g.div(x))),
  LOG2(
      new Definition(
          "Log2Backward0",
          a -> Math.log(a) / Math.log(2),
          FloatLoops.LOG2,
          Saves.INPUT,
          (g, x, y) -> g.div(x.mul(Math.log(2))))),
  LOG10(
      new Definition(
          "Log10Backward0",
          Math::log10,
          FloatLoops.LOG10,
          Saves.INPUT,
          (g, x, y) -> g.div(x.mul(Math.log(10))))),
  LOG1P(
      new Definition(
          "Log1PBackward0",
          Math::log1p,
          FloatLoops.LOG1P,
          Saves.INPUT,
          (g, x, y) -> g.div(x.add(1)))),
  ERF(
      new Definition(
          "ErfBackward0",
          ErrorFunction::erf,
          FloatLoops.ERF,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.square().neg().exp()).mul(2 / Math.sqrt(Math.PI)))),
  ERFC(
      new Definition(
          "ErfcBackward0",
          ErrorFunction::erfc,
          FloatLoops.ERFC,
          Saves.INPUT,
          (g, x, y) -> g.mul(x.square().neg().exp()).mul(-2 / Math.sqrt(Math.PI)))),
  ERFINV(
      new Definition(
          "ErfinvBackward0",
          ErrorFunction::erfinv,
          null,
          Saves.RESULT,
          (g, x, y) -> g.mul(y.square().exp()).mul(Math.sqrt(Math.PI) / 2)));

  private final Definition definition;

  Exponential(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
