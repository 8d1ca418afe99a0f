package ibrik.nn;

import ibrik.tensor.Tensor;

/** The dimension of a softmax that was given none. */
final class SoftmaxDim {
  private SoftmaxDim() {}

  static int of(Tensor input) {
    return switch (input.dim()) {
      case 0, 1, 3 -> 0;
      default -> 1;
    };
  }
}
