package ibrik.tensor;

import ibrik.cpu.Layouts;
import java.util.Arrays;
import java.util.List;

/** Copies of elements: {@code clone}, {@code copy_}, {@code to(dtype)}. */
final class Copy {
  private Copy() {}

  /** Writes the elements of {@code from}, broadcast and cast, into {@code to}; no history. */
  static void elements(Tensor from, Tensor to) {
    if (isLayoutChange(from, to)) {
      changeLayout(from, to);
      return;
    }
    int[] read = Dims.broadcastStrides(from.sizes(), from.physicalStrides(), to.sizes());
    Storage source = from.storage();
    Storage target = to.storage();
    int[][] strides = {to.physicalStrides(), read};
    int[] offsets = {to.offset(), from.offset()};
    var row =
        source.dtype() == target.dtype()
            ? CopyRows.same(source.array(), target.array())
            : CopyRows.cast(source, target);
    Loops.parallelRows(to.sizes(), strides, offsets, row);
  }

  /** Whether the same floats only go from row-major to channels-last, or the other way. */
  private static boolean isLayoutChange(Tensor from, Tensor to) {
    return from.dtype() == DType.FLOAT32
        && to.dtype() == DType.FLOAT32
        && from.isChannelsLast() != to.isChannelsLast()
        && isRowMajor(from.isChannelsLast() ? to : from)
        && Arrays.equals(from.sizes(), to.sizes());
  }

  private static boolean isRowMajor(Tensor x) {
    return Dims.isContiguous(x.sizes(), x.physicalStrides());
  }

  private static void changeLayout(Tensor from, Tensor to) {
    int batch = to.sizes()[0];
    int channels = to.sizes()[1];
    int places = batch * channels == 0 ? 0 : (int) (to.numel() / (batch * channels));
    var x = from.storage().floats();
    var out = to.storage().floats();
    if (to.isChannelsLast()) {
      Layouts.toChannelsLast(x, from.offset(), batch, channels, places, out, to.offset());
    } else {
      Layouts.toChannelsFirst(x, from.offset(), batch, channels, places, out, to.offset());
    }
  }

  /** Its elements row-major, without history: the tensor's own where they lie so already. */
  static Tensor rowMajor(Tensor x) {
    if (!x.isChannelsLast() && x.isContiguous()) {
      return x;
    }
    var copy = Tensor.allocate(x.dtype(), x.sizes());
    elements(x, copy);
    return copy;
  }

  static Tensor clone(Tensor input) {
    var op = new Cast("CloneBackward0", input);
    var copy = Tensor.allocateLike(input.dtype(), input);
    elements(input, copy);
    return op.of(copy);
  }

  static Tensor to(Tensor input, DType dtype) {
    if (input.dtype() == dtype) {
      return input;
    }
    var op = new Cast("ToCopyBackward0", input);
    var copy = Tensor.allocateLike(dtype, input);
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
