package ibrik.tensor;

import ibrik.cpu.Layouts;
import java.util.List;

/** Copies of elements: {@code clone}, {@code copy_}, {@code to(dtype)}. */
final class Copy {
  private Copy() {}

  /** Writes the elements of {@code from}, broadcast and cast, into {@code to}; no history. */
  static void elements(Tensor from, Tensor to) {
    int[] read = Dims.broadcastStrides(from.sizes(), from.physicalStrides(), to.sizes());
    var plan = Loops.Plan.of(to.sizes(), new int[][] {to.physicalStrides(), read});
    if (plan == null) {
      return;
    }
    Storage source = from.storage();
    Storage target = to.storage();
    var crossed = plan.transposition();
    if (crossed != null
        && source.array() instanceof float[] x
        && target.array() instanceof float[] out) {
      Layouts.transpose(
          x, from.offset(), crossed.batch(), crossed.rows(), crossed.columns(), out, to.offset());
      return;
    }
    var row =
        source.dtype() == target.dtype()
            ? CopyRows.same(source.array(), target.array())
            : CopyRows.cast(source, target);
    Loops.parallelRows(plan, new int[] {to.offset(), from.offset()}, row);
  }

  /** Its elements row-major, without history: the tensor's own where they lie so already. */
  static Tensor rowMajor(Tensor x) {
    if (!x.isChannelsLast() && x.isContiguous()) {
      return x;
    }
    var copy = Tensor.empty(x.dtype(), x.sizes());
    elements(x, copy);
    return copy;
  }

  static Tensor clone(Tensor input) {
    var op = new Cast("CloneBackward0", input);
    var copy = Tensor.emptyLike(input.dtype(), input);
    elements(input, copy);
    return op.of(copy);
  }

  static Tensor to(Tensor input, DType dtype) {
    if (input.dtype() == dtype) {
      return input;
    }
    var op = new Cast("ToCopyBackward0", input);
    var copy = Tensor.emptyLike(dtype, input);
    elements(input, copy);
    return op.of(copy);
  }

  /** {@code into[:] = from}. */
  static Tensor into(Tensor into, Tensor from) {
    into.checkInPlace("copy_");
    Dims.checkBroadcastInto("copy_", from.sizes(), into.sizes());
    var op = new CopyInto(into, from);
    var source = from.storage() == into.storage() ? from.detach().clone() : from;
    elements(source, into);
    return op.of(into);
  }

  /** Passes the gradient; {@link Op} casts it back. */
  private static final class Cast extends Op {
    Cast(String name, Tensor input) {
      super(name, input);
    }

    Tensor of(Tensor copy) {
      return result(copy);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(gradient);
    }
  }

  /** The old value gets no gradient, the source all of it. */
  private static final class CopyInto extends Op {
    CopyInto(Tensor into, Tensor from) {
      super("CopyBackwards", into, from);
    }

    Tensor of(Tensor into) {
      return resultInPlace(into);
    }

    @Override
    protected List<Tensor> backward(Tensor gradient) {
      return gradients(Tensor.allocate(gradient.dtype(), gradient.sizes()), gradient);
    }
  }
}
