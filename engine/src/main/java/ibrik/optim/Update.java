package ibrik.optim;

import ibrik.cpu.Parallel;
import ibrik.tensor.DType;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;

/** One step of one tensor: its elements, those of its gradient, and what is remembered of it. */
final class Update {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 12;

  /** The new value of an element, given its number, its value and its gradient. */
  @FunctionalInterface
  interface Rule {
    double apply(int i, double p, double g);
  }

  private final Tensor param;
  private final Tensor gradient;
  private final ParamState state;
  private final int n;

  /**
   * @param param contiguous, from the start of its array
   */
  Update(Tensor param, Tensor gradient, ParamState state) {
    this.param = param;
    this.gradient = fromStart(gradient.detach().contiguous());
    this.state = state;
    this.n = (int) param.numel();
  }

  private static Tensor fromStart(Tensor x) {
    return x.storageOffset() == 0 ? x : x.clone();
  }

  ParamState state() {
    return state;
  }

  int size() {
    return n;
  }

  /** The remembered values of that name; all 0 at first. */
  Storage slot(String name) {
    return slot(name, 0);
  }

  /** The remembered values of that name; all {@code initial} at first. */
  Storage slot(String name, double initial) {
    return state.tensor(name, initial).storage();
  }

  /** Whether parameter and gradient are arrays of floats: the fused loops may run. */
  boolean isFloat32() {
    return param.dtype() == DType.FLOAT32;
  }

  float[] paramFloats() {
    return param.storage().floats();
  }

  float[] gradientFloats() {
    return gradient.storage().floats();
  }

  /** Applies {@code rule}, computed in double precision, to each element. */
  void each(Rule rule) {
    var p = param.storage();
    var g = gradient.storage();
    Parallel.forRange(
        n,
        GRAIN,
        (start, end) -> {
          for (int i = start; i < end; i++) {
            p.setDouble(i, rule.apply(i, p.getDouble(i), g.getDouble(i)));
          }
        });
  }
}
