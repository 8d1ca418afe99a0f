package ibrik.nn.functional;

import ibrik.tensor.Tensor;
import ibrik.tensor.Tensors;

/**
 * The second derivatives of {@link Curves} once more, as tensor operations: from there on curves
 * can be differentiated as often as one likes.
 */
final class Bends {
  private Bends() {}

  /** The derivative of the sigmoid. */
  static Tensor logistic(Tensor x) {
    return x.sigmoid().mul(x.neg().sigmoid());
  }

  static Tensor silu(Tensor x) {
    return logistic(x).mul(x.mul(x.sigmoid().mul(-2).add(1)).add(2));
  }

  static Tensor mish(Tensor x) {
    var gate = F.softplus(x).tanh();
    var s = x.sigmoid();
    var inner = x.mul(s.mul(gate.mul(2).add(1)).rsub(1)).add(2);
    return gate.square().rsub(1).mul(s).mul(inner);
  }

  static Tensor gelu(Tensor x) {
    return x.square().mul(-0.5).exp().div(Math.sqrt(2 * Math.PI)).mul(x.square().rsub(2));
  }

  static Tensor geluTanh(Tensor x) {
    double root = Math.sqrt(2 / Math.PI);
    var t = x.add(x.pow(3).mul(0.044715)).mul(root).tanh();
    var slope = x.square().mul(3 * 0.044715).add(1).mul(root);
    var bend = x.mul(root * 6 * 0.044715);
    var turn = bend.sub(t.mul(2).mul(slope.square())).mul(x).mul(0.5);
    return t.square().rsub(1).mul(slope.add(turn));
  }

  /** {@code scale * e^(x rate)} where x is not positive, else 0. */
  static Tensor elu(Tensor x, double scale, double rate) {
    var positive = x.detach().gt(0);
    return Tensors.where(positive, 0, x).mul(rate).exp().mul(scale).maskedFill(positive, 0);
  }
}
