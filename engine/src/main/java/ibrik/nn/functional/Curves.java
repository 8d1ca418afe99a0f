package ibrik.nn.functional;

import ibrik.tensor.ErrorFunction;

/** The formulas of the activation functions, with their derivatives; at a kink PyTorch's choice. */
final class Curves {
  /** Self-normalising networks (Klambauer et al., 2017): keeps mean 0 and variance 1. */
  private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

  private static final double SELU_SCALE = 1.0507009873554804934193349852946;

  /** {@code x} where it is positive, else 0. */
  static final Formula POSITIVE_PART =
      Formula.piecewiseLinear("prelu", "PreluBackward0", x -> x > 0 ? x : 0, x -> x > 0 ? 1 : 0);

  /** {@code x} where it is not positive, else 0. */
  static final Formula NEGATIVE_PART =
      Formula.piecewiseLinear("prelu", "PreluBackward0", x -> x > 0 ? 0 : x, x -> x > 0 ? 0 : 1);

  static final Formula RELU6 = hardtanh("relu6", 0, 6);

  static final Formula SELU = elu("selu", SELU_ALPHA, SELU_SCALE, 1);

  static final Formula SILU =
      new Formula(
          "silu",
          "SiluBackward0",
          x -> x * sigmoid(x),
          x -> sigmoid(x) * (1 + x * sigmoid(-x)),
          x -> sigmoid(x) * sigmoid(-x) * (2 + x * (1 - 2 * sigmoid(x))),
          Bends::silu);

  static final Formula MISH =
      new Formula(
          "mish",
          "MishBackward0",
          x -> x * mishGate(x),
          Curves::mishSlope,
          Curves::mishBend,
          Bends::mish);

  /** As PyTorch has it, rounded to a float for all dtypes. */
  private static final double HARDSIGMOID_SLOPE = 1f / 6;

  static final Formula HARDSIGMOID =
      Formula.piecewiseLinear(
          "hardsigmoid",
          "HardsigmoidBackward0",
          x -> clamp(x / 6 + 0.5, 0, 1),
          x -> x > -3 && x < 3 ? HARDSIGMOID_SLOPE : 0);

  static final Formula HARDSWISH =
      new Formula(
          "hardswish",
          "HardswishBackward0",
          x -> x * clamp(x + 3, 0, 6) / 6,
          x -> x < -3 ? 0 : x <= 3 ? x / 3 + 0.5 : 1,
          x -> x > -3 && x < 3 ? 1.0 / 3 : 0,
          null);

  /** {@code log(1 / (1 + e^-x))} */
  static final Formula LOG_SIGMOID =
      new Formula(
          "logsigmoid",
          "LogSigmoidBackward0",
          x -> Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x))),
          x -> sigmoid(-x),
          x -> -sigmoid(x) * sigmoid(-x),
          x -> Bends.logistic(x).neg());

  static final Formula GELU =
      new Formula(
          "gelu",
          "GeluBackward0",
          x -> x * normalCumulative(x),
          x -> normalCumulative(x) + x * normalDensity(x),
          x -> normalDensity(x) * (2 - x * x),
          Bends::gelu);

  static final Formula GELU_TANH =
      new Formula(
          "gelu",
          "GeluBackward0",
          Curves::geluTanh,
          Curves::geluTanhSlope,
          Curves::geluTanhBend,
          Bends::geluTanh);

  private Curves() {}

  static Formula hardtanh(String name, double min, double max) {
    return Formula.piecewiseLinear(
        name, "HardtanhBackward0", x -> clamp(x, min, max), x -> x > min && x < max ? 1 : 0);
  }

  static Formula leakyRelu(double slope) {
    return Formula.piecewiseLinear(
        "leakyRelu", "LeakyReluBackward0", x -> x > 0 ? x : slope * x, x -> x > 0 ? 1 : slope);
  }

  /** {@code scale * x} where x is positive, else {@code scale * alpha * (e^(x * rate) - 1)}. */
  static Formula elu(String name, double alpha, double scale, double rate) {
    double a = alpha * scale;
    return new Formula(
        name,
        name.equals("celu") ? "CeluBackward0" : "EluBackward0",
        x -> x > 0 ? scale * x : a * Math.expm1(x * rate),
        x -> x > 0 ? scale : a * rate * Math.exp(x * rate),
        x -> x > 0 ? 0 : a * rate * rate * Math.exp(x * rate),
        x -> Bends.elu(x, a * rate * rate, rate));
  }

  static Formula softplus(double beta, double threshold) {
    return new Formula(
        "softplus",
        "SoftplusBackward0",
        x -> x * beta > threshold ? x : Math.log1p(Math.exp(x * beta)) / beta,
        x -> x * beta > threshold ? 1 : sigmoid(x * beta),
        x -> x * beta > threshold ? 0 : beta * sigmoid(x * beta) * sigmoid(-x * beta),
        x -> Bends.logistic(x.mul(beta)).mul(beta).maskedFill(x.detach().gt(threshold / beta), 0));
  }

  static Formula softshrink(double lambda) {
    return Formula.piecewiseLinear(
        "softshrink",
        "SoftshrinkBackward0",
        x -> x > lambda ? x - lambda : x < -lambda ? x + lambda : x * 0,
        x -> Math.abs(x) > lambda ? 1 : 0);
  }

  static Formula hardshrink(double lambda) {
    return Formula.piecewiseLinear(
        "hardshrink",
        "HardshrinkBackward0",
        x -> Math.abs(x) <= lambda ? 0 : x,
        x -> Math.abs(x) <= lambda ? 0 : 1);
  }

  static Formula threshold(double threshold, double value) {
    return Formula.piecewiseLinear(
        "threshold",
        "ThresholdBackward0",
        x -> x <= threshold ? value : x,
        x -> x <= threshold ? 0 : 1);
  }

  static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double square(double x) {
    return x * x;
  }

  /** NaN stays. */
  private static double clamp(double x, double min, double max) {
    return Math.min(Math.max(x, min), max);
  }

  private static double mishGate(double x) {
    return Math.tanh(Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))));
  }

  private static double mishSlope(double x) {
    double gate = mishGate(x);
    return gate + x * sigmoid(x) * (1 - gate * gate);
  }

  private static double mishBend(double x) {
    double gate = mishGate(x);
    double s = sigmoid(x);
    return (1 - gate * gate) * s * (2 + x * (1 - s - 2 * gate * s));
  }

  private static double normalCumulative(double x) {
    return 0.5 * ErrorFunction.erfc(-x / Math.sqrt(2));
  }

  private static double normalDensity(double x) {
    return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  }

  /** What tanh is taken of in the approximation of GELU. */
  private static double geluInner(double x) {
    return Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
  }

  private static double geluInnerSlope(double x) {
    return Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * x * x);
  }

  private static double geluTanh(double x) {
    return 0.5 * x * (1 + Math.tanh(geluInner(x)));
  }

  private static double geluTanhSlope(double x) {
    double t = Math.tanh(geluInner(x));
    return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * geluInnerSlope(x);
  }

  private static double geluTanhBend(double x) {
    double t = Math.tanh(geluInner(x));
    double slope = geluInnerSlope(x);
    double bend = Math.sqrt(2 / Math.PI) * 6 * 0.044715 * x;
    return (1 - t * t) * (slope + 0.5 * x * (bend - 2 * t * slope * slope));
  }
}
