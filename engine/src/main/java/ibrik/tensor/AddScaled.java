package ibrik.tensor;

import java.util.List;

/** {@code add} and {@code sub} with alpha: {@code a + alpha * b}. */
final class AddScaled extends Op {
  private final Number alpha;

  private AddScaled(String node, Tensor a, Tensor b, Number alpha) {
    super(node, a, b);
    this.alpha = alpha;
  }

  static Tensor add(Tensor a, Tensor b, Number alpha) {
    return of("add", "AddBackward0", a, b, alpha);
  }

  static Tensor sub(Tensor a, Tensor b, Number alpha) {
    Basic.SUB.check("sub", a, b);
    return of("sub", "SubBackward0", a, b, negative(alpha));
  }

  static Tensor addInPlace(Tensor a, Tensor b, Number alpha) {
    return inPlace("add_", "AddBackward0", a, b, alpha);
  }

  static Tensor subInPlace(Tensor a, Tensor b, Number alpha) {
    Basic.SUB.check("sub_", a, b);
    return inPlace("sub_", "SubBackward0", a, b, negative(alpha));
  }

  private static Number negative(Number alpha) {
    return Tensor.isWhole(alpha) ? (Number) (-alpha.longValue()) : (Number) (-alpha.doubleValue());
  }

  private static Tensor of(String name, String node, Tensor a, Tensor b, Number alpha) {
    int[] sizes = Dims.broadcast(name, a.sizes(), b.sizes());
    var type = type(name, a, b, alpha);
    var op = new AddScaled(node, a, b, alpha);
    var out = Tensor.empty(type, sizes);
    Pointwise.run(out, a.detachedTo(type), b.detachedTo(type), arithmetic(alpha));
    return op.result(out);
  }

  private static Tensor inPlace(String name, String node, Tensor a, Tensor b, Number alpha) {
    a.checkInPlace(name);
    Dims.checkBroadcastInto(name, b.sizes(), a.sizes());
    var type = TypePromotion.checkStores(name, type(name, a, b, alpha), a.dtype());
    var op = new AddScaled(node, a, b, alpha);
    if (type == a.dtype()) {
      Pointwise.run(a, a, Pointwise.apart(b, a).detachedTo(type), arithmetic(alpha));
    } else {
      Copy.elements(of(name, node, a.detach(), b.detach(), alpha), a);
    }
    return op.resultInPlace(a);
  }

  private static DType type(String name, Tensor a, Tensor b, Number alpha) {
    var type = TypePromotion.resultType(a, b);
    if (!type.isFloatingPoint() && !Tensor.isWhole(alpha)) {
      throw new IllegalArgumentException(
          "%s: for whole numbers (%s) alpha must be a whole number too, given %s"
              .formatted(name, type, alpha));
    }
    return type;
  }

  private static Arithmetic.Two arithmetic(Number alpha) {
    double scale = alpha.doubleValue();
    float floatScale = (float) scale;
    long wholeScale = alpha.longValue();
    return new Arithmetic.Two(
        (x, y) -> x + scale * y,
        (x, y) -> x + wholeScale * y,
        (a, aAt, b, bAt, out, outAt, n) -> {
          for (int i = 0; i < n; i++) {
            out[outAt + i] = a[aAt + i] + floatScale * b[bAt + i];
          }
        });
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    return gradients(gradient, needs(1) ? gradient.mul(alpha) : null);
  }
}
