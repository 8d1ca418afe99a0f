package ibrik.tensor;

import java.util.List;

/**
 * {@code addmm}, {@code addmv} and {@code baddbmm}: {@code beta * input + alpha * a b}, the input
 * broadcast.
 */
final class AddProduct extends Op {
  private final Number beta;
  private final Number alpha;

  private AddProduct(String name, Tensor input, Tensor a, Tensor b, Number beta, Number alpha) {
    super(name, input, a, b);
    this.beta = beta;
    this.alpha = alpha;
  }

  static Tensor addmm(Tensor input, Tensor a, Tensor b, Number beta, Number alpha) {
    if (a.dim() != 2 || b.dim() != 2 || a.sizes()[1] != b.sizes()[0]) {
      throw Products.mismatch("addmm", "[n, k] and [k, m]", a, b);
    }
    return of("addmm", "AddmmBackward0", input, a, b, beta, alpha);
  }

  static Tensor baddbmm(Tensor input, Tensor a, Tensor b, Number beta, Number alpha) {
    if (a.dim() != 3
        || b.dim() != 3
        || a.sizes()[0] != b.sizes()[0]
        || a.sizes()[2] != b.sizes()[1]) {
      throw Products.mismatch("baddbmm", "[b, n, k] and [b, k, m]", a, b);
    }
    return of("baddbmm", "BaddbmmBackward0", input, a, b, beta, alpha);
  }

  static Tensor addmv(Tensor input, Tensor matrix, Tensor vector, Number beta, Number alpha) {
    if (matrix.dim() != 2 || vector.dim() != 1 || matrix.sizes()[1] != vector.sizes()[0]) {
      throw Products.mismatch("addmv", "[n, k] and [k]", matrix, vector);
    }
    return of("addmv", "AddmvBackward0", input, matrix, vector, beta, alpha);
  }

  private static Tensor of(
      String label, String name, Tensor input, Tensor a, Tensor b, Number beta, Number alpha) {
    Products.requireOneDtype(label, input, a, b);
    requireWhole(label, input, beta);
    requireWhole(label, input, alpha);
    boolean vector = b.dim() == 1;
    int[] sizes = a.sizes().clone();
    sizes[sizes.length - 1] = vector ? 1 : b.sizes()[b.dim() - 1];
    int[] shape = vector ? new int[] {sizes[0]} : sizes;
    if (!Dims.canBroadcast(input.sizes(), shape)) {
      throw new IllegalArgumentException(
          "%s: expected an input that can be broadcast to %s, the shape of the product, given %s"
              .formatted(label, Shape.format(shape), input.shape()));
    }
    var start = input.detach().expand(shape);
    var op = new AddProduct(name, input, a, b, beta, alpha);
    op.save(a, b);
    var out = Tensor.empty(input.dtype(), shape);
    if (beta.doubleValue() == 1 && alpha.doubleValue() == 1 && Products.addRow(input, a, b, out)) {
      return op.result(out);
    }
    if (beta.doubleValue() != 0) {
      Copy.elements(start, out);
    }
    Products.accumulate(
        a, vector ? b.detach().unsqueeze(1) : b, alpha, beta, vector ? out.unsqueeze(1) : out);
    return op.result(out);
  }

  private static void requireWhole(String op, Tensor input, Number factor) {
    if (!input.isFloatingPoint() && factor.doubleValue() != factor.longValue()) {
      throw new IllegalArgumentException(
          "%s: beta and alpha must be whole numbers for %s, given %s"
              .formatted(op, input.dtype(), factor));
    }
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var a = saved(0);
    var b = saved(1);
    boolean vector = b.dim() == 1;
    var scaled = scale(gradient, alpha);
    return gradients(
        scale(gradient, beta),
        !needs(1)
            ? null
            : vector ? scaled.outer(b) : Products.inLayoutOf(a, scaled, b.transpose(-2, -1)),
        !needs(2)
            ? null
            : vector ? a.t().mv(scaled) : Products.inLayoutOf(b, a.transpose(-2, -1), scaled));
  }

  private static Tensor scale(Tensor x, Number by) {
    return by.doubleValue() == 1 ? x : x.mul(by);
  }
}
