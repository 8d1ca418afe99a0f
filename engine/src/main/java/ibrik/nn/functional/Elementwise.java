package ibrik.nn.functional;

import ibrik.autograd.GradMode;
import ibrik.cpu.Buffers;
import ibrik.cpu.Parallel;
import ibrik.tensor.DType;
import ibrik.tensor.MemoryFormat;
import ibrik.tensor.Op;
import ibrik.tensor.Storage;
import ibrik.tensor.Tensor;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** A {@link Formula}, or one of its derivatives, of each element. */
final class Elementwise extends Op {
  /** Elements that are worth a second thread. */
  private static final int GRAIN = 1 << 12;

  private final Formula formula;
  private final int order;

  private Elementwise(Formula formula, int order, Tensor input) {
    super(order == 0 ? formula.node() : formula.node() + "Backward", input);
    this.formula = formula;
    this.order = order;
  }

  /**
   * The function of each element.
   *
   * @throws IllegalArgumentException for a dtype that is not floating point
   */
  static Tensor of(Formula formula, Tensor input) {
    return derivative(formula, 0, input);
  }

  /** Derivative number {@code order} of the function, of each element. */
  static Tensor derivative(Formula formula, int order, Tensor input) {
    if (!input.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "%s: expected a floating point dtype, given %s; cast with to(dtype)"
              .formatted(formula.name(), input.dtype()));
    }
    var op = new Elementwise(formula, order, input);
    op.save(input);
    return op.result(map(input, formula.derivative(order)));
  }

  /** A new tensor without history, in the memory format of {@code input}. */
  private static Tensor map(Tensor input, DoubleUnaryOperator f) {
    int n = (int) input.numel();
    int[] sizes = input.shape().toArray();
    if (input.dtype() == DType.FLOAT32) {
      float[] out = Buffers.floats(n);
      if (MemoryFormat.isChannelsLast(input)) {
        map(MemoryFormat.toChannelsLast(input), 0, out, f);
        return MemoryFormat.ofChannelsLast(out, sizes);
      }
      var x = input.detach().contiguous();
      map(x.storage().floats(), x.storageOffset(), out, f);
      return Tensor.of(Storage.of(out), sizes);
    }
    var x = input.detach().contiguous();
    var out = Storage.allocate(x.dtype(), n);
    for (int i = 0; i < n; i++) {
      out.setDouble(i, f.applyAsDouble(x.storage().getDouble(x.storageOffset() + i)));
    }
    return Tensor.of(out, sizes);
  }

  private static void map(float[] x, int at, float[] out, DoubleUnaryOperator f) {
    Parallel.forRange(
        out.length,
        GRAIN,
        (start, end) -> {
          for (int i = start; i < end; i++) {
            out[i] = (float) f.applyAsDouble(x[at + i]);
          }
        });
  }

  @Override
  protected List<Tensor> backward(Tensor gradient) {
    var x = saved(0);
    boolean goesOn = order == 1 && formula.bend() != null && GradMode.isEnabled();
    return gradients(
        gradient.mul(goesOn ? formula.bend().apply(x) : derivative(formula, order + 1, x)));
  }
}
