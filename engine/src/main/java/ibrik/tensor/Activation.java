package ibrik.tensor;

import ibrik.cpu.FloatLoops;

/** Functions that networks bend their values with. */
enum Activation implements Unary {
  RELU(
      new Definition(
          "ReluBackward0",
          a -> Math.max(a, 0),
          a -> Math.max(a, 0),
          FloatLoops.RELU,
          Saves.RESULT,
          (g, x, y) -> ActivationGradient.reluGradient(g, y))) {
    @Override
    public Tensor compute(Tensor x) {
      var deferred = MemoryFormat.deferred(x);
      var y = deferred == null ? null : deferred.relu();
      return y == null ? super.compute(x) : y;
    }
  },
  SIGMOID(
      new Definition(
          "SigmoidBackward0",
          a -> 1 / (1 + Math.exp(-a)),
          FloatLoops.SIGMOID,
          Saves.RESULT,
          (g, x, y) -> ActivationGradient.sigmoidGradient(g, y))),
  TANH(
      new Definition(
          "TanhBackward0",
          Math::tanh,
          FloatLoops.TANH,
          Saves.RESULT,
          (g, x, y) -> ActivationGradient.tanhGradient(g, y)));

  private final Definition definition;

  Activation(Definition definition) {
    this.definition = definition;
  }

  @Override
  public Definition definition() {
    return definition;
  }
}
