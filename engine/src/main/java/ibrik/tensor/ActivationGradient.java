package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Gradients through activations: the first operand is the gradient, the second the result. */
enum ActivationGradient implements Binary {
  /** The gradient {@code a} through a relu with result {@code b}. */
  RELU_GRADIENT(
      new Definition(
          "ThresholdBackwardBackward0",
          (a, b) -> b > 0 ? a : 0,
          null,
          FloatLoops.RELU_GRADIENT,
          Saves.QUOTIENT,
          (g, a, b) -> reluGradient(g, b),
          (g, a, b) -> null)) {
    @Override
    public Tensor compute(Tensor gradient, Tensor result, int[] sizes, DType type) {
      return MaskedGradient.suits(gradient, result)
          ? MaskedGradient.of(gradient, result)
          : super.compute(gradient, result, sizes, type);
    }
  },
  /** The gradient {@code a} through a sigmoid with result {@code b}. */
  SIGMOID_GRADIENT(
      new Definition(
          "SigmoidBackwardBackward0",
          (a, b) -> a * b * (1 - b),
          null,
          FloatLoops.SIGMOID_GRADIENT,
          Saves.QUOTIENT,
          (g, a, b) -> sigmoidGradient(g, b),
          (g, a, b) -> g.mul(a).mul(b.mul(-2).add(1)))),
  /** The gradient {@code a} through a tanh with result {@code b}. */
  TANH_GRADIENT(
      new Definition(
          "TanhBackwardBackward0",
          (a, b) -> a * (1 - b * b),
          null,
          FloatLoops.TANH_GRADIENT,
          Saves.QUOTIENT,
          (g, a, b) -> tanhGradient(g, b),
          (g, a, b) -> g.mul(a).mul(b).mul(-2)));

  private final Definition definition;

  ActivationGradient(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }

  static Tensor reluGradient(Tensor gradient, Tensor result) {
    return RELU_GRADIENT.apply(gradient, result);
  }

  static Tensor sigmoidGradient(Tensor gradient, Tensor result) {
    return SIGMOID_GRADIENT.apply(gradient, result);
  }

  static Tensor tanhGradient(Tensor gradient, Tensor result) {
    return TANH_GRADIENT.apply(gradient, result);
  }
}
